package dev.torhaus.web;

/** The page cannot be served: the message says in one line what, where and what to do. */
public final class WebStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WebStartException(String message) {
        super(message);
    }

    WebStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
