/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.revocation.lists;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.parley.spi.time.Clock;

/** HTTP with bounds on size and on time as a whole, so that a slow server holds nobody up. */
final class BoundedHttp {
  private static final Duration STEP = Duration.ofSeconds(2);
  private static final Duration WHOLE = Duration.ofSeconds(6);

  private final Clock clock;
  private final int mostOctets;

  BoundedHttp(Clock clock, int mostOctets) {
    this.clock = clock;
    this.mostOctets = mostOctets;
  }

  byte[] get(URI place) throws IOException {
    return answer(open(place));
  }

  byte[] post(URI place, String type, byte[] question) throws IOException {
    HttpURLConnection connection = open(place);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", type);
    connection.setFixedLengthStreamingMode(question.length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(question);
    }
    return answer(connection);
  }

  /** Redirects are not followed: they lead where no certificate has pointed. */
  private static HttpURLConnection open(URI place) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) place.toURL().openConnection();
    connection.setConnectTimeout((int) STEP.toMillis());
    connection.setReadTimeout((int) STEP.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    return connection;
  }

  private byte[] answer(HttpURLConnection connection) throws IOException {
    long end = clock.nanoTime() + WHOLE.toNanos();
    try {
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        throw new IOException("the server answered " + status);
      }
      try (InputStream in = connection.getInputStream()) {
        return read(in, end);
      }
    } finally {
      connection.disconnect();
    }
  }

  private byte[] read(InputStream in, long end) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] part = new byte[8192];
    for (int count = in.read(part); count >= 0; count = in.read(part)) {
      all.write(part, 0, count);
      if (all.size() > mostOctets) {
        throw new IOException("the answer is longer than " + mostOctets + " octets");
      }
      if (clock.nanoTime() - end > 0) {
        throw new IOException("the answer took longer than " + WHOLE.toSeconds() + " s");
      }
    }
    return all.toByteArray();
  }
}
