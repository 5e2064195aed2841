/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.swap;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.parley.itests.daemon.ParleyDaemon;
import org.parley.itests.peer.CommandResult;

/** The IPsec SA pairs that have to outlive everything: their SPIs, and packets through each. */
public final class StandingPairs {
  private static final Pattern CHILD =
      Pattern.compile(
          "\"inboundSpi\":\"([0-9a-f]+)\",\"outboundSpi\":\"([0-9a-f]+)\""
              + "[^{}]*\"policy\":\"(pair-[0-9-]+)\"");
  private static final Pattern DISPOSITION = Pattern.compile("\"disposition\":\"([A-Z_]+)\"");
  private static final Pattern OCTETS = Pattern.compile("\"octets\":\"([0-9a-f]*)\"");

  /** Commands of one line: the console takes 65,536 octets. */
  private static final int COMMANDS_OF_A_LINE = 50;

  private final SwapSite site;
  private final Map<String, Spis> established = new TreeMap<>();
  private final WireLedger ledger = new WireLedger();
  private int payloads;

  /** One pair as one end lists it. */
  private record Spis(String inbound, String outbound) {
    Spis reversed() {
      return new Spis(outbound, inbound);
    }
  }

  private StandingPairs(SwapSite site) {
    this.site = site;
  }

  /**
   * Negotiates all of them.
   *
   * @throws IllegalStateException when one could not be had
   */
  public static StandingPairs establish(SwapSite site) {
    StandingPairs pairs = new StandingPairs(site);
    IntStream.rangeClosed(1, SwapSite.ADDRESSES).parallel().forEach(pairs::establish);
    pairs.established.putAll(listed(site.one()));
    int wanted = SwapSite.ADDRESSES * SwapSite.PAIRS;
    if (pairs.established.size() != wanted) {
      throw new IllegalStateException(pairs.established.size() + " pairs instead of " + wanted);
    }
    site.two().await("all pairs", text -> pairs.lost().isEmpty(), "ike:sas");
    return pairs;
  }

  private void establish(int address) {
    List<String> commands =
        IntStream.range(0, SwapSite.PAIRS)
            .mapToObj(number -> "ike:initiate --policy " + SwapSite.policy(address, number))
            .toList();
    site.one().console(String.join("; ", commands)).orThrow();
  }

  private static Map<String, Spis> listed(ParleyDaemon daemon) {
    Map<String, Spis> found = new TreeMap<>();
    Matcher child = CHILD.matcher(daemon.console("ike:sas", "--json").orThrow().output());
    while (child.find()) {
      found.put(child.group(3), new Spis(child.group(1), child.group(2)));
    }
    return found;
  }

  /** How many there are. */
  public int count() {
    return established.size();
  }

  /** The policies of those that an end lists no more, or with other SPIs. */
  public List<String> lost() {
    Map<String, Spis> atOne = listed(site.one());
    Map<String, Spis> atTwo = listed(site.two());
    return established.entrySet().stream()
        .filter(
            pair ->
                !pair.getValue().equals(atOne.get(pair.getKey()))
                    || !pair.getValue().reversed().equals(atTwo.get(pair.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Sends a packet through each pair in both directions.
   *
   * @param step 1 for all pairs, 10 for every tenth
   * @return those that were not opened at the other end, and why
   */
  public List<String> unopened(int step) {
    List<String> failures = new ArrayList<>();
    for (int address = 1; address <= SwapSite.ADDRESSES; address++) {
      int first = (address + payloads) % step;
      List<Integer> numbers =
          IntStream.range(0, SwapSite.PAIRS).filter(n -> n % step == first).boxed().toList();
      failures.addAll(way(address, numbers, true));
      failures.addAll(way(address, numbers, false));
    }
    return failures;
  }

  /** Every packet that was sealed so far. */
  public WireLedger ledger() {
    return ledger;
  }

  private List<String> way(int address, List<Integer> numbers, boolean fromOne) {
    ParleyDaemon sender = fromOne ? site.one() : site.two();
    ParleyDaemon receiver = fromOne ? site.two() : site.one();
    String source = fromOne ? SwapSite.ONE : SwapSite.address(address);
    String destination = fromOne ? SwapSite.address(address) : SwapSite.ONE;
    List<String> payload = numbers.stream().map(number -> payload()).toList();
    List<String> sends = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      sends.add(
          "ike:inject --send %s %s %d %s --json"
              .formatted(source, destination, SwapSite.protocol(numbers.get(i)), payload.get(i)));
    }
    List<String> sealed = run(sender, sends);
    List<String> opens = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      String policy = SwapSite.policy(address, numbers.get(i));
      String packet = first(OCTETS, sealed.get(i), "00");
      ledger.record(
          policy + (fromOne ? " to two" : " to one"), packet, SwapSite.explicitVector(address));
      Spis spis = established.get(policy);
      opens.add(
          "ike:inject --open %s %s %s --json"
              .formatted(packet, fromOne ? spis.outbound() : spis.inbound(), destination));
    }
    List<String> opened = run(receiver, opens);
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      if (!first(DISPOSITION, opened.get(i), "").equals("OPENED")
          || !first(OCTETS, opened.get(i), "").equals(payload.get(i))) {
        failures.add(
            SwapSite.policy(address, numbers.get(i))
                + (fromOne ? " to two: " : " to one: ")
                + sealed.get(i)
                + " then "
                + opened.get(i));
      }
    }
    return failures;
  }

  /** Different each time. */
  private String payload() {
    return HexFormat.of().toHexDigits(++payloads).repeat(4);
  }

  /** One line of answer for each command; what a failed one says takes the place of the rest. */
  private static List<String> run(ParleyDaemon daemon, List<String> commands) {
    List<String> answers = new ArrayList<>();
    for (int from = 0; from < commands.size(); from += COMMANDS_OF_A_LINE) {
      List<String> some =
          commands.subList(from, Math.min(commands.size(), from + COMMANDS_OF_A_LINE));
      CommandResult result = daemon.console(String.join("; ", some));
      List<String> lines = result.output().lines().toList();
      for (int i = 0; i < some.size(); i++) {
        answers.add(i < lines.size() ? lines.get(i) : result.output().strip());
      }
    }
    return answers;
  }

  private static String first(Pattern field, String json, String otherwise) {
    Matcher matcher = field.matcher(json);
    return matcher.find() ? matcher.group(1) : otherwise;
  }
}
