/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.parley.benchmarks.load.LoadCredentials;
import org.parley.benchmarks.load.LoadProof;
import org.parley.itests.peer.PeerCredentials;

/**
 * What a responder is set up for.
 *
 * @param credentials its keys and certificates, where it needs any
 */
record Setup(LoadProof proof, List<Group> groups, Optional<PeerCredentials> credentials) {
  /**
   * Makes the keys of both sides.
   *
   * @param generator where those of the generator are written
   */
  static Setup of(LoadProof proof, List<Group> groups, Path generator) throws IOException {
    Optional<PeerCredentials> credentials =
        proof.byCertificate()
            ? Optional.of(LoadCredentials.make(proof, generator))
            : Optional.empty();
    return new Setup(proof, groups, credentials);
  }
}
