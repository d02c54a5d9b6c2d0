package dev.torhaus.journal;

import dev.torhaus.access.Member;

/** A member with the name, which decisions never see. */
public record MemberRow(Member member, String name) {}
