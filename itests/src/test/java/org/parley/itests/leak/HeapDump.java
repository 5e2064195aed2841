/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.leak;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects of this process, read from a heap dump in the binary format of HPROF, as far as
 * references between them go.
 */
final class HeapDump {
  private static final int UTF8 = 0x01;
  private static final int LOAD_CLASS = 0x02;
  private static final int SEGMENT = 0x1c;
  private static final int WHOLE = 0x0c;
  private static final int CLASS = 0x20;
  private static final int INSTANCE = 0x21;
  private static final int OBJECTS = 0x22;
  private static final int PRIMITIVES = 0x23;
  private static final int OBJECT = 2;
  private static final int ID = 8;

  /** Octets after the identifier of each kind of root, by its tag. */
  private static final Map<Integer, Integer> ROOTS =
      Map.of(0xff, 0, 1, ID, 2, 8, 3, 8, 4, 4, 5, 0, 6, 4, 7, 0, 8, 8);

  private static final Map<Integer, Integer> SIZES =
      Map.of(OBJECT, ID, 4, 1, 5, 2, 6, 4, 7, 8, 8, 1, 9, 2, 10, 4, 11, 8);

  private final ByteBuffer dump;
  private final Map<Long, String> texts = new HashMap<>();
  private final Map<Long, String> classNames = new HashMap<>();
  private final Map<Long, ClassRecord> classes = new HashMap<>();
  private final Map<Long, Integer> positions = new HashMap<>();
  private final List<Long> roots = new ArrayList<>();

  /** A reference from one object to another. */
  record Reference(String field, long to) {}

  private record Field(String name, int type) {}

  private record ClassRecord(long parent, List<Reference> references, List<Field> fields) {}

  private HeapDump(ByteBuffer dump) {
    this.dump = dump;
  }

  /** Writes what is reachable in this process to a file, and reads it. */
  static HeapDump take(Path file) throws IOException {
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(file.toString(), true);
    try (FileChannel channel = FileChannel.open(file)) {
      HeapDump heap = new HeapDump(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
      heap.index();
      return heap;
    }
  }

  private void index() {
    while (dump.get() != 0) {
      // the name of the format
    }
    dump.position(dump.position() + 4 + 8);
    while (dump.hasRemaining()) {
      int tag = dump.get() & 0xff;
      dump.getInt();
      int end = Math.toIntExact(Integer.toUnsignedLong(dump.getInt()) + dump.position());
      if (tag == UTF8) {
        byte[] text = new byte[end - dump.position() - ID];
        long id = dump.getLong();
        dump.get(text);
        texts.put(id, new String(text, StandardCharsets.UTF_8));
      } else if (tag == LOAD_CLASS) {
        dump.getInt();
        long id = dump.getLong();
        dump.getInt();
        classNames.put(id, texts.get(dump.getLong()).replace('/', '.'));
      } else if (tag == SEGMENT || tag == WHOLE) {
        segment(end);
      }
      dump.position(end);
    }
  }

  private void segment(int end) {
    while (dump.position() < end) {
      int position = dump.position();
      int tag = dump.get() & 0xff;
      long id = dump.getLong();
      if (ROOTS.containsKey(tag)) {
        roots.add(id);
        skip(ROOTS.get(tag));
        continue;
      }
      positions.put(id, position);
      dump.getInt();
      switch (tag) {
        case CLASS -> classes.put(id, classRecord());
        case INSTANCE -> {
          dump.getLong();
          skip(dump.getInt());
        }
        case OBJECTS -> {
          int count = dump.getInt();
          skip(ID + count * ID);
        }
        case PRIMITIVES -> {
          int count = dump.getInt();
          skip(count * SIZES.get((int) dump.get()));
        }
        default -> throw new IllegalStateException("a record of tag " + tag + " at " + position);
      }
    }
  }

  private void skip(int octets) {
    dump.position(dump.position() + octets);
  }

  private ClassRecord classRecord() {
    List<Reference> references = new ArrayList<>();
    long parent = dump.getLong();
    references.add(new Reference("superclass", parent));
    references.add(new Reference("class loader", dump.getLong()));
    skip(4 * ID + 4);
    for (int count = dump.getShort() & 0xffff; count > 0; count--) {
      dump.getShort();
      skip(SIZES.get((int) dump.get()));
    }
    for (int count = dump.getShort() & 0xffff; count > 0; count--) {
      String name = "static " + texts.get(dump.getLong());
      int type = dump.get();
      if (type == OBJECT) {
        references.add(new Reference(name, dump.getLong()));
      } else {
        skip(SIZES.get(type));
      }
    }
    List<Field> fields = new ArrayList<>();
    for (int count = dump.getShort() & 0xffff; count > 0; count--) {
      fields.add(new Field(texts.get(dump.getLong()), dump.get()));
    }
    return new ClassRecord(parent, references, fields);
  }

  /** Where the search for what is alive begins. */
  List<Long> roots() {
    return roots;
  }

  /** The class of an object, or of which class it is the class object. */
  String name(long id) {
    Integer position = positions.get(id);
    if (position == null) {
      return "?";
    }
    return switch (dump.get(position) & 0xff) {
      case CLASS -> "class " + classNames.get(id);
      case INSTANCE -> classNames.get(dump.getLong(position + 1 + ID + 4));
      case OBJECTS -> classNames.get(dump.getLong(position + 1 + ID + 8));
      default -> "primitives";
    };
  }

  /** Objects of a class. */
  List<Long> instances(String className) {
    return positions.keySet().stream().filter(id -> name(id).equals(className)).toList();
  }

  /** What an object refers to; the referents of weak, soft and phantom references do not count. */
  List<Reference> references(long id) {
    Integer position = positions.get(id);
    if (position == null) {
      return List.of();
    }
    List<Reference> found = new ArrayList<>();
    int at = position + 1 + ID + 4;
    switch (dump.get(position) & 0xff) {
      case CLASS -> found.addAll(classes.get(id).references());
      case INSTANCE -> instance(dump.getLong(at), at + ID + 4, true, found);
      case OBJECTS -> {
        int count = dump.getInt(at);
        for (int i = 0; i < count; i++) {
          found.add(new Reference("[" + i + "]", dump.getLong(at + 4 + ID + i * ID)));
        }
      }
      default -> {
        return List.of();
      }
    }
    return found;
  }

  /** What a weak reference refers to; 0 once it is cleared. */
  long referent(long id) {
    List<Reference> found = new ArrayList<>();
    int at = positions.get(id) + 1 + ID + 4;
    instance(dump.getLong(at), at + ID + 4, false, found);
    return found.stream()
        .filter(reference -> reference.field().equals("referent"))
        .findFirst()
        .orElseThrow()
        .to();
  }

  private void instance(long type, int values, boolean strongOnly, List<Reference> found) {
    found.add(new Reference("class", type));
    int at = values;
    for (long level = type; level != 0; level = classes.get(level).parent()) {
      boolean weak = strongOnly && "java.lang.ref.Reference".equals(classNames.get(level));
      for (Field field : classes.get(level).fields()) {
        if (field.type() == OBJECT && !(weak && field.name().equals("referent"))) {
          found.add(new Reference(field.name(), dump.getLong(at)));
        }
        at += SIZES.get(field.type());
      }
    }
  }
}
