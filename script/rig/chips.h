/* Ends the program with a message about the last system call. */
void fail(const char *what);

/* Makes gpio-sim chips. See chips.c. */
void make_chips(const char *configfs, const char *links, char *descriptions);
