/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.sa;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.parley.api.event.Refusal;
import org.parley.api.sa.TrafficCounters;
import org.parley.spi.dataplane.Handover;
import org.parley.spi.dataplane.SaKey;

/**
 * One direction of a pair: which data plane holds it and how far its keys have been used. Its keys
 * are installed again only above a hand-over; where there is none they are spent, since nobody
 * knows which sequence numbers and nonces they have served with.
 */
public final class Half {
  private static final CompletionStage<Optional<Refusal>> NOT_YET =
      CompletableFuture.completedFuture(Optional.empty());

  private final SaKey key;
  private final boolean inbound;
  private volatile Place place = new Place(0, Optional.empty(), "");
  private volatile CompletionStage<Optional<Refusal>> installing = NOT_YET;
  private volatile TrafficCounters counters = TrafficCounters.ZERO;

  /**
   * Where it is.
   *
   * @param plane service number of the data plane that may hold it; 0 = none
   * @param handover what the last data plane handed over and no other has taken up yet
   * @param spent why the keys must never be installed again; empty text when they may
   */
  private record Place(long plane, Optional<Handover> handover, String spent) {}

  Half(SaKey key, boolean inbound) {
    this.key = key;
    this.inbound = inbound;
  }

  public SaKey key() {
    return key;
  }

  public boolean inbound() {
    return inbound;
  }

  /** Service number of the data plane that may hold it; 0 = none. */
  public long plane() {
    return place.plane;
  }

  /** What was handed over and waits for a data plane. */
  public Optional<Handover> handover() {
    return place.handover;
  }

  /** Why its keys must never be installed again, or empty text. */
  public String spent() {
    return place.spent;
  }

  /** What it has carried, as far as is known. */
  public TrafficCounters counters() {
    return counters;
  }

  /** A data plane has told what it has carried. */
  public void counted(TrafficCounters next) {
    counters = next;
  }

  /** It is about to be given to a data plane, which is taken to hold it from now on. */
  public void offered(long plane) {
    place = new Place(plane, place.handover, place.spent);
  }

  /** The answer of the data plane that it was first offered to. */
  public void installing(CompletionStage<Optional<Refusal>> answer) {
    installing = answer;
  }

  /** Ends when no first installation is under way any more. */
  public CompletionStage<Optional<Refusal>> installing() {
    return installing;
  }

  /** The data plane has taken it: only that one knows now how far it came. */
  public void accepted() {
    place = new Place(place.plane, Optional.empty(), "");
  }

  /** The data plane has refused it, so what was handed over still holds. */
  public void refused() {
    place = new Place(0, place.handover, place.spent);
  }

  /** A data plane handed it over. */
  public void handedOver(Handover handover) {
    place = new Place(0, Optional.of(handover), "");
    counters = handover.counters();
  }

  /** Nobody knows how far its keys have been used. */
  public void spend(String reason) {
    place = new Place(0, Optional.empty(), reason);
  }

  /**
   * Why a hand-over can't be true: it stands below what is known to have been used already, or
   * lacks something. Empty text when it can.
   */
  public String doubt(Handover handover) {
    if (handover.counters() == null || handover.replayWindowHex() == null) {
      return "it is incomplete";
    }
    if (handover.sequence() < counters.sequence() || handover.initializationVectorCounter() < 0) {
      return "its sequence number "
          + handover.sequence()
          + " is below "
          + counters.sequence()
          + ", which was used";
    }
    return "";
  }
}
