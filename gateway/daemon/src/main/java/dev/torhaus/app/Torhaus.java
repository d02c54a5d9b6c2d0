package dev.torhaus.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** The program without a command: what {@code torhaus --help} shows. */
@Command(
        name = "torhaus",
        scope = ScopeType.INHERIT, // every command has --help and --version, and headings alike
        mixinStandardHelpOptions = true,
        versionProvider = Torhaus.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        descriptionHeading = "%n",
        description =
                "The gatehouse of a coworking space: watches desks, opens doors, and gives figures"
                        + " that can be checked.",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        commandListHeading = "%nCommands (torhaus COMMAND --help explains each, with examples):%n",
        footerHeading = "%n",
        footer = {
            "First steps:",
            "  torhaus demo                 the whole gateway on a house that is not there",
            "  torhaus check site.yaml      is the site file right, and what does it come to?",
            "  torhaus run site.yaml        watch the house",
            "",
            "Exit status: 0 fine, 1 the answer is no, 2 wrong use, 70 a defect of Torhaus."
        })
final class Torhaus {
    /** The version that the jar's manifest tells, and what it runs on. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Torhaus.class.getPackage().getImplementationVersion();
            return new String[] {
                "torhaus "
                        + (version == null ? "(not packed)" : version)
                        + ", Java "
                        + Runtime.version()
                        + ", "
                        + System.getProperty("os.arch")
            };
        }
    }
}
