/* Writes the struct that mixed-request.hex holds, by the kernel's own header:
 *   gcc -o mixed-request mixed-request.c && ./mixed-request | xxd -p -c 16 > mixed-request.hex */
#include <linux/gpio.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    struct gpio_v2_line_request r;
    const unsigned offsets[] = {5, 6, 16, 17, 26, 13, 22};
    memset(&r, 0, sizeof r);
    memcpy(r.offsets, offsets, sizeof offsets);
    strcpy(r.consumer, "golden");
    r.num_lines = 7;
    r.event_buffer_size = 1024;
    /* lines 0 and 1: the commonest */
    r.config.flags = GPIO_V2_LINE_FLAG_INPUT | GPIO_V2_LINE_FLAG_EDGE_FALLING | GPIO_V2_LINE_FLAG_BIAS_PULL_UP;
    r.config.num_attrs = 8;
    struct gpio_v2_line_config_attribute *a = r.config.attrs;
    a[0].attr.id = GPIO_V2_LINE_ATTR_ID_FLAGS;
    a[0].attr.flags = GPIO_V2_LINE_FLAG_INPUT | GPIO_V2_LINE_FLAG_EDGE_RISING | GPIO_V2_LINE_FLAG_EDGE_FALLING
                      | GPIO_V2_LINE_FLAG_BIAS_PULL_UP | GPIO_V2_LINE_FLAG_ACTIVE_LOW;
    a[0].mask = 1 << 2;
    a[1].attr.id = GPIO_V2_LINE_ATTR_ID_FLAGS;
    a[1].attr.flags = GPIO_V2_LINE_FLAG_INPUT | GPIO_V2_LINE_FLAG_EDGE_RISING | GPIO_V2_LINE_FLAG_EDGE_FALLING
                      | GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN;
    a[1].mask = 1 << 3;
    a[2].attr.id = GPIO_V2_LINE_ATTR_ID_FLAGS;
    a[2].attr.flags = GPIO_V2_LINE_FLAG_OUTPUT;
    a[2].mask = 1 << 4;
    a[3].attr.id = GPIO_V2_LINE_ATTR_ID_FLAGS;
    a[3].attr.flags = GPIO_V2_LINE_FLAG_OUTPUT | GPIO_V2_LINE_FLAG_ACTIVE_LOW;
    a[3].mask = 1 << 5;
    a[4].attr.id = GPIO_V2_LINE_ATTR_ID_FLAGS;
    a[4].attr.flags = GPIO_V2_LINE_FLAG_INPUT | GPIO_V2_LINE_FLAG_EDGE_RISING | GPIO_V2_LINE_FLAG_BIAS_DISABLED;
    a[4].mask = 1 << 6;
    a[5].attr.id = GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES;
    a[5].attr.values = 1 << 4;
    a[5].mask = 1 << 4 | 1 << 5;
    a[6].attr.id = GPIO_V2_LINE_ATTR_ID_DEBOUNCE;
    a[6].attr.debounce_period_us = 20000;
    a[6].mask = 1 << 2 | 1 << 3;
    a[7].attr.id = GPIO_V2_LINE_ATTR_ID_DEBOUNCE;
    a[7].attr.debounce_period_us = 5000;
    a[7].mask = 1 << 6;
    fwrite(&r, sizeof r, 1, stdout);
    return 0;
}
