/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the launcher says to wrong requests. */
class LauncherOptionsTest {
  @TempDir Path directory;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dance                             | there is no subcommand "dance"
          run --fast                        | unknown option --fast
          run --data                        | --data needs a value
          run --listen=                     | --listen needs a value
          run --listen localhost            | "localhost" is not ADDR, ADDR:PORT or ADDR:PORT:PORT
          run --listen 127.0.0.1:70000      | port 70000 of "127.0.0.1:70000" is not from 1 to 65535
          run --listen 999.1.1.1            | 999 in "999.1.1.1" is not from 0 to 255
          run --listen [::1]:0              | port 0 of "[::1]:0" is not from 1 to 65535
          run --listen 127.0.0.1,,[::1]:500 | an empty address
          run --config no/such/folder       | no/such/folder is not a directory that can be read
          console                           | a command is missing
          console --data                    | --data needs a directory
          console --fast bundle:list        | unknown option --fast
          test everything                   | it takes no arguments
          soak                              | soak takes swap [--times N]
          soak swap --times 0               | soak takes swap [--times N]
          soak seeds --times 0              | --times takes a number from 1 to 999999
          soak seeds 5                      | seeds takes [--times N], not "5"
          """)
  void aWrongRequestEndsWithStatusTwoAndSaysWhatIsWrong(String request, String complaint)
      throws Exception {
    Launcher.Result result = Launcher.run(request.split(" "));
    assertThat(result.output()).contains(complaint);
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void everySubcommandHasItsOwnHelp() throws Exception {
    for (String name : "run console demo decode interop bench soak fuzz test".split(" ")) {
      Launcher.Result result = Launcher.run("help", name);
      assertThat(result.status()).isZero();
      assertThat(result.output()).startsWith("./parley " + name);
      assertThat(Launcher.run(name, "--help")).isEqualTo(result);
    }
  }

  @Test
  void theConsoleSaysThatNoDaemonHasRun() throws Exception {
    Launcher.Result result = Launcher.run("console", "--data", directory.toString(), "bundle:list");
    assertThat(result.output()).contains("no daemon has run in " + directory);
    assertThat(result.status()).isEqualTo(3);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"deploy", "etc"})
  void refusesToStartWhereOthersCouldPlantCode(String folder) throws Exception {
    Path open = Files.createDirectories(directory.resolve("data").resolve(folder));
    Files.setPosixFilePermissions(open.getParent(), PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwx---"));
    Launcher.Result result = Launcher.run("run", "--data", open.getParent().toString());
    assertThat(result.output()).contains(folder + " can be written by its group or by others");
    assertThat(result.status()).isEqualTo(1);
  }
}
