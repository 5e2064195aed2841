/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.swap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.itests.daemon.ParleyDaemon;

/** What happens to many bundles of a daemon at once. */
public final class Upheaval {
  private static final Pattern BUNDLE =
      Pattern.compile("\\|?\\s*\\d+\\t(\\w+)\\s*\\t.*\\torg\\.parley\\.([a-z0-9-]+)");

  /** What everything stands on; the console would end its own command. */
  private static final Set<String> STAYING =
      Set.of("api", "wire", "statements", "spi", "engine", "console-socket");

  private final ParleyDaemon daemon;

  /** Over one daemon. */
  public Upheaval(ParleyDaemon daemon) {
    this.daemon = daemon;
  }

  /** The names of all bundles of Parley above the ground that are active. */
  public List<String> bundles() {
    List<String> names = new ArrayList<>();
    String list = daemon.console("bundle:list", "-t", "0", "-s", "--no-format").orThrow().output();
    for (String line : list.lines().toList()) {
      Matcher bundle = BUNDLE.matcher(line);
      if (bundle.find() && bundle.group(1).equals("Active") && !STAYING.contains(bundle.group(2))) {
        names.add(bundle.group(2));
      }
    }
    return names;
  }

  /** Updates each bundle from where it came. */
  public void updateEach() {
    for (String bundle : bundles()) {
      daemon.console("bundle:update", "org.parley." + bundle).orThrow();
    }
  }

  /** Stops all of them and starts them in an order that depends on the seed only. */
  public List<String> restartInRandomOrder(long seed) {
    List<String> order = bundles();
    Collections.shuffle(order, new Random(seed));
    daemon.console(line("bundle:stop", order)).orThrow();
    for (String bundle : order) {
      daemon.console("bundle:start", "org.parley." + bundle).orThrow();
    }
    return order;
  }

  private static String line(String command, List<String> bundles) {
    return command + " org.parley." + String.join(" org.parley.", bundles);
  }
}
