/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.leak;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The shortest way from what is always alive to an object that should be gone. */
final class HeapPath {
  private final HeapDump heap;
  private final Map<Long, Step> cameBy = new HashMap<>();

  private record Step(long from, String field) {}

  HeapPath(HeapDump heap) {
    this.heap = heap;
  }

  /** Ways to what the witnesses still see, one line for each object on the way. */
  List<List<String>> toWitnessed(int most) {
    Set<Long> targets = new TreeSet<>();
    heap.instances(Witness.class.getName()).forEach(witness -> targets.add(heap.referent(witness)));
    targets.remove(0L);
    Deque<Long> queue = new ArrayDeque<>();
    heap.roots().forEach(root -> reach(root, new Step(0, "root"), queue));
    List<List<String>> ways = new ArrayList<>();
    while (!queue.isEmpty() && ways.size() < most) {
      long id = queue.remove();
      if (targets.contains(id)) {
        ways.add(way(id));
      }
      for (HeapDump.Reference reference : heap.references(id)) {
        reach(reference.to(), new Step(id, reference.field()), queue);
      }
    }
    return ways;
  }

  private void reach(long id, Step step, Deque<Long> queue) {
    if (id != 0 && cameBy.putIfAbsent(id, step) == null) {
      queue.add(id);
    }
  }

  private List<String> way(long target) {
    List<String> lines = new ArrayList<>();
    long id = target;
    while (id != 0) {
      Step step = cameBy.get(id);
      lines.add(step.field() + " -> " + heap.name(id));
      id = step.from();
    }
    Collections.reverse(lines);
    return lines;
  }
}
