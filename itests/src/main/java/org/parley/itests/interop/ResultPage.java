/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.util.List;
import java.util.Locale;

/** The results as a page of Markdown, {@code docs/interop.md}. */
final class ResultPage {
  private static final String HEAD =
      """
      # Talking to other makes

      Written by `./parley interop --write docs/interop.md`. Each row is a negotiation of the
      assembled daemon with a daemon of another make, in network namespaces made for it. The role
      is Parley's. A row passes when the *peer's own* listing and log say what is expected: the
      state, the algorithms, the SPIs, and for agreements the keys, which must equal those of
      Parley's key log. Rows named `wrong-...` and `other-...` pass when the negotiation fails for
      the named reason.

      - `strongswan/...`: strongSwan with its data plane in user space, in a tunnel, with ESP in
        UDP. `echo-through-the-tunnel` sends an echo request from Parley's data plane; strongSwan's
        host answers, and the reply opens. `tshark-...` decrypts a capture with Parley's key log.
      - `strongswan-kernel/...`: strongSwan with a Linux kernel's ESP and AH in a user-mode Linux
        guest, in transport mode without UDP. Parley's data plane protects an echo request, a raw
        socket carries it, and the kernel's reply opens.
      - `softether/...`: SoftEther's own IKEv1, which answers only.

      | scenario | peer | role | result |
      | --- | --- | --- | --- |
      """;

  private ResultPage() {}

  static String of(List<Result> results) {
    StringBuilder page = new StringBuilder(HEAD);
    for (Result result : results) {
      page.append(
          "| `%s` | %s | %s | %s |%n"
              .formatted(
                  result.scenario().name(),
                  result.peer(),
                  result.scenario().role().word(),
                  result.kind().name().toLowerCase(Locale.ROOT)));
    }
    return page.toString();
  }
}
