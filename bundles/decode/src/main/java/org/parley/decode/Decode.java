/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.parley.decode.capture.CaptureReader;
import org.parley.decode.keys.KeyFile;
import org.parley.decode.opening.Conversations;
import org.parley.decode.report.HumanReport;
import org.parley.decode.report.JsonReport;

/** Prints every IKE message of a capture; {@code ./parley decode}. */
public final class Decode {
  private static final int OK = 0;
  private static final int UNUSABLE = 2;

  private Decode() {}

  /** Exit status 0 when the capture was read, 2 when arguments or files are unusable. */
  public static void main(String[] arguments) {
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            false,
            StandardCharsets.UTF_8);
    int status = run(out, System.err, arguments);
    out.flush();
    System.exit(status);
  }

  /** Everything but the end of the process. */
  static int run(PrintStream out, PrintStream err, String... arguments) {
    try {
      Arguments parsed = Arguments.parse(arguments);
      KeyFile keys = KeyFile.EMPTY;
      if (parsed.keys().isPresent()) {
        keys = KeyFile.read(present(parsed.keys().get()));
      }
      try (CaptureReader capture = CaptureReader.open(present(parsed.capture()))) {
        var report = parsed.json() ? new JsonReport(out) : new HumanReport(out);
        new CaptureDecoder(new Conversations(keys), parsed.ports(), report).decode(capture);
      }
      return OK;
    } catch (IllegalArgumentException e) {
      err.println("parley decode: " + e.getMessage());
    } catch (NoSuchFileException e) {
      err.println("parley decode: no such file: " + e.getFile());
    } catch (AccessDeniedException e) {
      err.println("parley decode: may not be read: " + e.getFile());
    } catch (IOException e) {
      err.println("parley decode: " + e.getMessage());
    }
    return UNUSABLE;
  }

  private static Path present(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a directory");
    }
    return file;
  }
}
