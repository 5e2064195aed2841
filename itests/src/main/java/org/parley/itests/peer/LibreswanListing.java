/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What libreswan and its kernel say of their SAs: {@code whack --showstates} and {@code ip -s xfrm
 * state} for what there is, the log for cookies and algorithms.
 */
final class LibreswanListing {
  private static final Pattern STATE =
      Pattern.compile("\\S+ #(\\d+): \"[^\"]+\"\\S* STATE_(\\w+) \\(([^)]*)\\);(.*)");
  private static final Pattern OWNER = Pattern.compile(".* (?:isakmp|ISAKMP SA )#(\\d+).*");
  private static final Pattern SPIS =
      Pattern.compile("\\S+ #(\\d+): \"[^\"]+\"\\S* (esp|ah)\\.(\\w+)@\\S+ \\2\\.(\\w+)@.*");
  private static final Pattern COOKIES =
      Pattern.compile(
          ".*hash_table_entries\\.ike_spis@\\S+ \"[^\"]+\" #(\\d+): ([0-9a-f ]+) added to .*");
  private static final Pattern IKE_ALGORITHMS =
      Pattern.compile(
          ".* #(\\d+): .*SA established \\{auth=(\\w+) cipher=(\\w+) integ=(\\w+) group=(\\w+)}.*");
  private static final Pattern CHILD_ALGORITHMS =
      Pattern.compile(".* #(\\d+): .*SA established .* xfrm=(\\S+) .*");
  private static final Pattern KERNEL_SA =
      Pattern.compile("proto (\\w+) spi 0x([0-9a-f]{8})\\S* .*mode (\\w+).*");
  private static final Pattern KERNEL_KEY =
      Pattern.compile("(auth|auth-trunc|enc|aead) (\\S+) 0x([0-9a-f]*).*");
  private static final Pattern TRAFFIC = Pattern.compile("(\\d+)\\(bytes\\), (\\d+)\\(packets\\)");
  private static final int COOKIE_DIGITS = 16;

  private final Map<Integer, String> cookies = new LinkedHashMap<>();
  private final Map<Integer, String> algorithms = new LinkedHashMap<>();
  private final Map<String, KernelSa> kernel;
  private final Map<Integer, Matcher> spis = new LinkedHashMap<>();
  private final List<Matcher> states = new ArrayList<>();

  private LibreswanListing(String status, String log) {
    kernel = kernelSas(status);
    log.lines().forEach(this::readLog);
    for (String line : status.split("\n")) {
      matches(SPIS, line).ifPresent(found -> spis.put(number(found), found));
      matches(STATE, line).ifPresent(states::add);
    }
  }

  /** Reads what both commands printed, and the log. */
  static LibreswanListing read(String status, String log) {
    return new LibreswanListing(status, log);
  }

  /** The keys that {@code ip xfrm state} shows. */
  static List<EspKey> keys(String xfrm) {
    return kernelSas(xfrm).values().stream()
        .map(sa -> new EspKey(sa.spi, sa.source, sa.destination, sa.encryption, sa.integrity))
        .toList();
  }

  /** The IKE SAs, each with its children. */
  List<PeerIkeSa> sas() {
    return states.stream().filter(state -> !isChild(state)).map(this::ikeSa).toList();
  }

  private static boolean isChild(Matcher state) {
    return state.group(2).startsWith("QUICK");
  }

  private PeerIkeSa ikeSa(Matcher state) {
    int id = number(state);
    String both = cookies.getOrDefault(id, "0".repeat(2 * COOKIE_DIGITS));
    return new PeerIkeSa(
        id,
        1,
        isEstablished(state) ? "ESTABLISHED" : state.group(2),
        state.group(2).contains("_I"),
        both.substring(0, COOKIE_DIGITS),
        both.substring(COOKIE_DIGITS),
        "",
        algorithms.getOrDefault(id, ""),
        states.stream()
            .filter(child -> isChild(child) && owner(child) == id)
            .map(this::childSa)
            .toList());
  }

  /** A gateway that has assigned an address names its state after that for good. */
  private boolean isEstablished(Matcher state) {
    return state.group(3).contains("established")
        || (state.group(2).startsWith("MODE_CFG") && algorithms.containsKey(number(state)));
  }

  private static int owner(Matcher child) {
    return matches(OWNER, child.group(4)).map(LibreswanListing::number).orElse(0);
  }

  private PeerChildSa childSa(Matcher state) {
    int id = number(state);
    Matcher pair = spis.get(id);
    String in = pair == null ? "" : spi(pair.group(4));
    String out = pair == null ? "" : spi(pair.group(3));
    KernelSa inbound = kernel.getOrDefault(in, new KernelSa("", "", ""));
    KernelSa outbound = kernel.getOrDefault(out, new KernelSa("", "", ""));
    boolean installed = state.group(3).contains("established") && kernel.containsKey(in);
    return new PeerChildSa(
        id,
        installed ? "INSTALLED" : state.group(2),
        pair == null ? "" : pair.group(2).toUpperCase(Locale.ROOT),
        inbound.mode.toUpperCase(Locale.ROOT),
        inbound.encapsulated,
        in,
        out,
        algorithms.getOrDefault(id, ""),
        inbound.packets,
        inbound.octets,
        outbound.packets,
        outbound.octets);
  }

  /** The daemon prints SPIs without zeros in front. */
  private static String spi(String digits) {
    return "0".repeat(8 - digits.length()) + digits;
  }

  private void readLog(String line) {
    matches(COOKIES, line)
        .ifPresent(found -> cookies.put(number(found), found.group(2).replace(" ", "")));
    matches(IKE_ALGORITHMS, line)
        .ifPresent(
            found ->
                algorithms.put(
                    number(found), found.group(3) + " " + found.group(4) + " " + found.group(5)));
    matches(CHILD_ALGORITHMS, line)
        .ifPresent(found -> algorithms.put(number(found), found.group(2)));
  }

  private static Map<String, KernelSa> kernelSas(String xfrm) {
    Map<String, KernelSa> found = new LinkedHashMap<>();
    KernelSa current = new KernelSa("", "", "");
    String[] addresses = {"", "", "", ""};
    for (String raw : xfrm.split("\n")) {
      String line = raw.strip();
      if (line.startsWith("src ") && !raw.startsWith("\t")) {
        addresses = line.split(" ");
      }
      Optional<Matcher> sa = matches(KERNEL_SA, line);
      if (sa.isPresent()) {
        current = new KernelSa(sa.get().group(2), addresses[1], addresses[3]);
        current.mode = sa.get().group(3);
        found.put(current.spi, current);
      }
      current.read(line);
    }
    return found;
  }

  private static int number(Matcher matcher) {
    return Integer.parseInt(matcher.group(1));
  }

  private static Optional<Matcher> matches(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }

  /** One SA, one direction, of the kernel. */
  private static final class KernelSa {
    private final String spi;
    private final String source;
    private final String destination;
    private String mode = "";
    private String encryption = "";
    private String integrity = "";
    private boolean encapsulated;
    private long octets;
    private long packets;
    private boolean counted;

    KernelSa(String spi, String source, String destination) {
      this.spi = spi;
      this.source = source;
      this.destination = destination;
    }

    void read(String line) {
      encapsulated |= line.startsWith("encap type espinudp");
      matches(KERNEL_KEY, line)
          .ifPresent(
              key -> {
                if (key.group(1).startsWith("auth")) {
                  integrity = key.group(3);
                } else {
                  encryption = key.group(3);
                }
              });
      Optional<Matcher> traffic = matches(TRAFFIC, line);
      // The first such line is what it has carried; behind it stand its limits.
      if (traffic.isPresent() && !counted) {
        octets = Long.parseLong(traffic.get().group(1));
        packets = Long.parseLong(traffic.get().group(2));
        counted = true;
      }
    }
  }
}
