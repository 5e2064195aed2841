/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ipsec;

import java.util.List;
import java.util.Map;
import org.parley.api.control.PolicyEditor;
import org.parley.commands.text.Json;
import org.parley.commands.text.Lines;

/** Records as statements, from an editor that does not tell them as values. */
record StatementReport(PolicyEditor editor, String object) implements Report {
  private List<String> lines() {
    List<String> objects = object.equals("ike") ? List.of("ikev1", "ikev2") : List.of(object);
    return objects.stream()
        .flatMap(each -> editor.show(List.of(each), false).lines().stream())
        .toList();
  }

  @Override
  public String text() {
    Lines text = new Lines().block(Report.title("Configured: " + object));
    lines().forEach(text::add);
    return text.toString();
  }

  @Override
  public Map<String, Object> json() {
    return Json.object(object, lines());
  }
}
