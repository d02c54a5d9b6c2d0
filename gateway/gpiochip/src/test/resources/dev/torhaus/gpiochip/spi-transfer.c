/* Writes what spi-transfer.hex holds, by the kernel's own header: the numbers of the calls, then the struct.
 *   gcc -o spi-transfer spi-transfer.c && ./spi-transfer | xxd -p -c 16 > spi-transfer.hex */
#include <linux/spi/spidev.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    unsigned calls[] = {SPI_IOC_WR_MODE, SPI_IOC_WR_BITS_PER_WORD, SPI_IOC_MESSAGE(1), sizeof(struct spi_ioc_transfer)};
    struct spi_ioc_transfer t;
    memset(&t, 0, sizeof t);
    t.tx_buf = 0x1122334455667788;
    t.rx_buf = 0x99aabbccddeeff00;
    t.len = 4095;
    t.speed_hz = 1000000;
    t.bits_per_word = 8;
    fwrite(calls, sizeof calls, 1, stdout);
    fwrite(&t, sizeof t, 1, stdout);
    return 0;
}
