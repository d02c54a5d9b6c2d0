package dev.torhaus.site;

import dev.torhaus.web.WebSettings;
import java.util.List;

/** Where the pages are served. */
final class WebSection {
    static final Key<WebSettings> LISTEN =
            Key.standard(
                    "listen",
                    new Text<>("HOST:PORT such as 127.0.0.1:8080", Texts::listen),
                    "127.0.0.1:8080",
                    "the address and port of the pages; port 0 takes any free one");

    static final Section<WebSettings> SECTION =
            new Section<>("the web part", List.of(LISTEN), fields -> fields.get(LISTEN));

    private WebSection() {}
}
