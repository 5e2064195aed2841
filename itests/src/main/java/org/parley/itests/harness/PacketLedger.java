/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.harness;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.number.ImplicitIv;
import org.parley.dataplane.memory.MemoryDataPlane;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.dataplane.PacketInjection;
import org.parley.spi.dataplane.SaKey;
import org.parley.spi.dataplane.SaParameters;

/**
 * Writes down each ESP packet that leaves, with its key and nonce, and tells what was used twice.
 */
public final class PacketLedger {
  private static final int HEADER = 8;
  private static final int IV = 8;

  private final boolean forgetful;
  private final Map<SaKey, SaParameters> installed = new HashMap<>();
  private final Map<SaKey, String> keys = new HashMap<>();
  private final Map<String, String> nonces = new HashMap<>();
  private final Map<String, String> sequences = new HashMap<>();
  private final List<String> repeats = new ArrayList<>();
  private int packets;

  /**
   * An empty ledger.
   *
   * @param forgetful true plants a defect: data planes take SAs up without what was handed over
   */
  public PacketLedger(boolean forgetful) {
    this.forgetful = forgetful;
  }

  /** A data plane whose SAs are known here. */
  public DataPlane of(MemoryDataPlane plane) {
    return FaultyPlugIn.before(DataPlane.class, plane, "install", this::installing);
  }

  private Object[] installing(Object[] arguments) {
    SaParameters sa = (SaParameters) arguments[0];
    installed.put(sa.key(), sa);
    keys.put(sa.key(), sa.encryptionKey().use(HexFormat.of()::formatHex));
    return forgetful ? new Object[] {withoutHandover(sa)} : arguments;
  }

  private static SaParameters withoutHandover(SaParameters sa) {
    return new SaParameters(
        sa.key(),
        sa.source(),
        sa.inbound(),
        sa.tunnelMode(),
        sa.encryption(),
        sa.encryptionKey(),
        sa.integrity(),
        sa.integrityKey(),
        sa.encapsulation(),
        sa.replayWindow(),
        sa.extendedSequenceNumbers(),
        sa.lifetime(),
        sa.sourceSelectors(),
        sa.destinationSelectors(),
        sa.policy(),
        Optional.empty());
  }

  /** Sends, and writes down what was protected. */
  public PacketInjection.Result send(
      MemoryDataPlane plane, PacketDescriptor packet, byte[] payload) {
    PacketInjection.Result result = plane.send(packet, payload);
    if (result.disposition() == PacketInjection.Disposition.PROTECTED) {
      record(result.sa().orElseThrow(), result.octets());
    }
    return result;
  }

  private void record(SaKey sa, byte[] packet) {
    packets++;
    int sequence = ByteBuffer.wrap(packet).getInt(4);
    boolean implicit = installed.get(sa).encryption().filter(ImplicitIv::is).isPresent();
    String nonce =
        implicit
            ? Integer.toString(sequence)
            : HexFormat.of().formatHex(Arrays.copyOfRange(packet, HEADER, HEADER + IV));
    String what = "packet " + packets + " of " + sa;
    once(nonces, "key and nonce " + keys.get(sa) + " " + nonce, what);
    once(sequences, "SPI and sequence number " + sa.spi() + " " + sequence, what);
  }

  private void once(Map<String, String> seen, String used, String what) {
    String before = seen.putIfAbsent(used, what);
    if (before != null) {
      repeats.add(used + " served " + before + " and " + what);
    }
  }

  /** What was used twice. */
  public List<String> repeats() {
    return List.copyOf(repeats);
  }

  /** Packets that were written down. */
  public int packets() {
    return packets;
  }

  /** Different keys that have protected something. */
  public long keysUsed() {
    return nonces.keySet().stream().map(used -> used.split(" ")[3]).distinct().count();
  }
}
