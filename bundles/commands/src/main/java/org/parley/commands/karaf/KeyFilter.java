/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.karaf;

import java.util.regex.Pattern;
import org.apache.karaf.shell.api.console.CommandLoggingFilter;
import org.osgi.service.component.annotations.Component;

/** Keeps shared keys out of the log of console commands. */
@Component
public final class KeyFilter implements CommandLoggingFilter {
  private static final Pattern KEY =
      Pattern.compile("(\\s-pre\\w*\\s+)(?:\"[^\"]*\"|'[^']*'|\\S+)", Pattern.CASE_INSENSITIVE);

  @Override
  public CharSequence filter(CharSequence line) {
    return mask(line);
  }

  static String mask(CharSequence line) {
    return KEY.matcher(line).replaceAll("$1*****");
  }
}
