package dev.torhaus.site;

import dev.torhaus.event.FormatId;
import dev.torhaus.wiegand.Format;
import dev.torhaus.wiegand.Formats;
import dev.torhaus.wiegand.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Card formats as the site file names them. */
final class CardFormats {
    /** The formats that the table knows under the name {@code wiegandN}. */
    private static final List<String> NAMED =
            IntStream.rangeClosed(1, Frame.LENGTH_MAX)
                    .mapToObj(bits -> "wiegand" + bits)
                    .filter(name -> Formats.named(new FormatId(name)).isPresent())
                    .toList();

    static final String WANTED =
            String.join(", ", NAMED)
                    + ", rawN for N bits without parity, "
                    + Formats.RAW_LENGTH_MIN
                    + " to "
                    + Frame.LENGTH_MAX
                    + ", or one described under formats";

    static final FormatName KIND = new FormatName();

    private record Equation(long mask, boolean odd) {}

    private CardFormats() {}

    /** A format of the table, or one of those that the file describes. */
    static Format named(FormatId id, List<Format> described) {
        return Formats.named(id)
                .or(() -> described.stream().filter(each -> each.id().equals(id)).findFirst())
                .orElseThrow(() -> new IllegalStateException("unresolved: " + id));
    }

    /** The second half of a message about a name that is none. */
    static String suggestion(String name, List<FormatId> described) {
        var known = new ArrayList<>(NAMED);
        described.forEach(id -> known.add(id.value()));
        return Nearest.to(name, known)
                .map(near -> "; did you mean " + near + "?")
                .orElse(": want " + WANTED);
    }

    /** Whether some frame fits both formats. */
    static boolean ambiguous(Format one, Format other) {
        return one.length() == other.length()
                && solvable(
                        Stream.concat(one.parities().stream(), other.parities().stream()).toList());
    }

    /** Whether all parities can hold at once: Gauss over bits, one parity at a time. */
    private static boolean solvable(List<Format.Parity> parities) {
        var basis = new ArrayList<Equation>();
        for (Format.Parity parity : parities) {
            var mask = (-1L >>> (Long.SIZE - 1 - parity.last() + parity.first())) << parity.first();
            var odd = parity.odd();
            for (Equation known : basis) {
                if ((mask & Long.highestOneBit(known.mask())) != 0) {
                    mask ^= known.mask();
                    odd ^= known.odd();
                }
            }
            if (mask == 0 && odd) {
                return false;
            }
            if (mask != 0) {
                basis.add(new Equation(mask, odd));
            }
        }
        return true;
    }
}
