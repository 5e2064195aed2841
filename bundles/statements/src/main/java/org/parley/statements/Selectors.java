/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.parley.api.identity.AddressRange;
import org.parley.api.policy.PolicySelector;

/**
 * Reads {@code -source} and {@code -destination}: {@code address[/prefix[/port]]} or {@code
 * first-last[/port]}, where the port is a number or a service.
 */
final class Selectors implements ValueParser<List<PolicySelector>> {
  private static final Map<String, Integer> SERVICES = new TreeMap<>();

  static {
    Object[][] rows = {
      {"FTP-DATA", 20},
      {"FTP-CONTROL", 21},
      {"SSH", 22},
      {"TELNET", 23},
      {"SMTP", 25},
      {"DNS-TCP", 53},
      {"DNS-UDP", 53},
      {"TFTP", 69},
      {"HTTP-TCP", 80},
      {"HTTP-UDP", 80},
      {"NTP", 123},
      {"HTTPS", 443},
      {"REXEC", 512},
      {"RLOGIN", 513},
      {"RWHO", 513},
      {"REMSH", 514},
      {"REMPRINT", 515}
    };
    Arrays.stream(rows).forEach(row -> SERVICES.put((String) row[0], (Integer) row[1]));
  }

  @Override
  public Reading<List<PolicySelector>> read(String text) {
    List<Reading<PolicySelector>> readings = new ArrayList<>();
    for (String element : text.split(",", -1)) {
      readings.add(one(element));
    }
    return Reading.all(readings);
  }

  private static Reading<PolicySelector> one(String text) {
    String[] parts = text.split("/", -1);
    boolean range = parts[0].contains("-");
    if (parts.length > (range ? 2 : 3)) {
      return Reading.wrong(
          "\""
              + text
              + "\" has a part too many; right is address[/prefix[/port]] or first-last[/port]");
    }
    if (range) {
      return Addresses.range(parts[0])
          .then(addresses -> port(parts, 1).map(port -> new PolicySelector(addresses, port, true)));
    }
    return Addresses.address(parts[0])
        .then(address -> Addresses.notMulticast(address, parts[0]))
        .then(address -> subnet(address, parts))
        .then(addresses -> port(parts, 2).map(port -> new PolicySelector(addresses, port, false)));
  }

  private static Reading<AddressRange> subnet(InetAddress address, String[] parts) {
    return parts.length == 1
        ? Reading.of(AddressRange.ofPrefix(address, Addresses.defaultPrefix(address)))
        : Addresses.prefix(address, parts[1]);
  }

  private static Reading<Integer> port(String[] parts, int index) {
    if (parts.length <= index) {
      return Reading.of(0);
    }
    Integer service = SERVICES.get(parts[index].toUpperCase(java.util.Locale.ROOT));
    if (service != null) {
      return Reading.of(service);
    }
    if (!parts[index].matches("[0-9]{1,5}") || Integer.parseInt(parts[index]) > 65535) {
      return Reading.wrong(
          "\""
              + parts[index]
              + "\" is not a port; right is 0 (any) to 65535 or a service such as TELNET"
              + Nearest.hint(parts[index], SERVICES.keySet()));
    }
    return Reading.of(Integer.parseInt(parts[index]));
  }

  /** As it is written in a canonical statement. */
  static String shown(List<PolicySelector> selectors) {
    return String.join(",", selectors.stream().map(Selectors::shown).toList());
  }

  private static String shown(PolicySelector selector) {
    AddressRange addresses = selector.addresses();
    String written =
        selector.range()
            ? addresses.first().getHostAddress() + "-" + addresses.last().getHostAddress()
            : Addresses.shown(addresses);
    return selector.port() == 0 ? written : written + "/" + selector.port();
  }
}
