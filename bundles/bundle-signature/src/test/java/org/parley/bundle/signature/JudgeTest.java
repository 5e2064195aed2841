/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;

class JudgeTest {
  private static final String SHIPPED = "mvn:org.example/plugin/1.0";
  private static final String FILE = "org/example/plugin/1.0/plugin-1.0.jar";

  @TempDir Path folder;

  private Path settings;
  private Judge judge;

  @BeforeEach
  void ship() throws Exception {
    Path jar = folder.resolve("system").resolve(FILE);
    Files.createDirectories(jar.getParent());
    Jars.write(jar, Jars.unsigned());
    String digest =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
    Path list = folder.resolve("system/bundles.sha256");
    Files.writeString(list, digest + "  " + FILE + "\n");
    String pem = Base64.getMimeEncoder().encodeToString(Jars.certificate("good").getEncoded());
    Files.writeString(
        folder.resolve("good.pem"),
        "-----BEGIN CERTIFICATE-----\n" + pem + "\n-----END CERTIFICATE-----\n");
    settings = folder.resolve("signature.cfg");
    require("true");
    judge = new Judge(settings, folder, Distribution.read(list));
  }

  private void require(String value) throws Exception {
    Files.writeString(settings, "required = " + value + "\ncertificates = good.pem\n");
  }

  /** A bundle of the framework; its content can change under it, as an update does. */
  private static Bundle bundle(long id, String location, Map<String, byte[]> files, long[] time) {
    return (Bundle)
        Proxy.newProxyInstance(
            Bundle.class.getClassLoader(),
            new Class<?>[] {Bundle.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getBundleId" -> id;
                  case "getLocation" -> location;
                  case "getLastModified" -> time[0];
                  case "getSymbolicName" -> "plugin";
                  case "getEntryPaths" -> paths(files, (String) arguments[0]);
                  case "getEntry" -> entry(files, (String) arguments[0]);
                  default -> null;
                });
  }

  private static java.util.Enumeration<String> paths(Map<String, byte[]> files, String folder) {
    String prefix = folder.equals("/") ? "" : folder;
    TreeSet<String> children = new TreeSet<>();
    for (String name : files.keySet()) {
      if (name.startsWith(prefix)) {
        int slash = name.indexOf('/', prefix.length());
        children.add(slash < 0 ? name : name.substring(0, slash + 1));
      }
    }
    return Collections.enumeration(children);
  }

  private static URL entry(Map<String, byte[]> files, String name) throws MalformedURLException {
    return new URL(
        null,
        "bundle:/" + name,
        new URLStreamHandler() {
          @Override
          protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
              @Override
              public void connect() {
                // The octets are there.
              }

              @Override
              public InputStream getInputStream() {
                return new ByteArrayInputStream(files.get(name));
              }
            };
          }
        });
  }

  private Verdict judge(String location, Map<String, byte[]> files) {
    return judge.judge(bundle(7, location, files, new long[] {1}));
  }

  @Test
  void aShippedBundleNeedsNoSignature() {
    assertThat(judge(SHIPPED, Jars.unsigned())).isEqualTo(Verdict.SHIPPED);
    assertThat(judge.judge(bundle(0, "System Bundle", Map.of(), new long[1])).accepted()).isTrue();
  }

  @Test
  void theLocationOfAShippedBundleProvesNothing() {
    Map<String, byte[]> updated = Jars.unsigned();
    updated.put("org/example/Plugin.class", Jars.octets("evil"));
    assertThat(judge(SHIPPED, updated).reason())
        .isEqualTo("its content is not that of " + FILE + ", and it is not signed");
    updated.remove("org/example/Plugin.class");
    assertThat(judge(SHIPPED, updated).accepted()).isFalse();
  }

  @Test
  void aShippedFileThatWasExchangedIsNotTrusted() throws Exception {
    Map<String, byte[]> evil = Jars.unsigned();
    evil.put("org/example/Plugin.class", Jars.octets("evil"));
    Jars.write(folder.resolve("system").resolve(FILE), evil);
    assertThat(judge(SHIPPED, evil).reason()).contains("is not what was shipped");
  }

  @Test
  void othersNeedASignature() throws Exception {
    assertThat(judge("file:deploy/plugin.jar", Jars.unsigned()).reason())
        .isEqualTo("it is not of the distribution, and it is not signed");
    Map<String, byte[]> signed = Jars.signed(folder, Jars.unsigned(), "good");
    assertThat(judge.judge(bundle(8, "file:x.jar", signed, new long[1])).accepted()).isTrue();
    assertThat(judge.judge(bundle(9, "reference:file:x", signed, new long[1])).reason())
        .endsWith("its files can change after they were checked");
  }

  @Test
  void anUpdateIsCheckedAnew() throws Exception {
    Map<String, byte[]> files = Jars.signed(folder, Jars.unsigned(), "good");
    long[] time = {1};
    Bundle bundle = bundle(7, "file:x.jar", files, time);
    assertThat(judge.judge(bundle).accepted()).isTrue();
    files.put("Evil.class", Jars.octets("evil"));
    time[0] = 2;
    assertThat(judge.judge(bundle).accepted()).isFalse();
  }

  @Test
  void theSettingCanBeTurnedOffAndOn() throws Exception {
    require("false");
    assertThat(judge("file:x.jar", Jars.unsigned()).accepted()).isTrue();
    require("true ");
    assertThat(judge("file:x.jar", Jars.unsigned()).accepted()).isFalse();
  }

  @Test
  void withoutCertificatesOnlyTheDistributionIsLeft() throws Exception {
    Files.writeString(settings, "required = true\ncertificates = gone.pem\n");
    Map<String, byte[]> signed = Jars.signed(folder, Jars.unsigned(), "good");
    assertThat(judge("file:x.jar", signed).reason()).contains("gone.pem can't be read");
    assertThat(judge.judge(bundle(8, SHIPPED, Jars.unsigned(), new long[1])).accepted()).isTrue();
  }

  @Test
  void withoutTheListNothingIsOfTheDistribution() {
    Judge blind = new Judge(settings, folder, Distribution.read(folder.resolve("gone.sha256")));
    assertThat(blind.judge(bundle(7, SHIPPED, Jars.unsigned(), new long[1])).reason())
        .contains("gone.sha256 can't be read");
  }

  @Test
  void theHookTakesRefusedBundlesOutAndNeverThrows() {
    BundleRevision good = revision(bundle(7, SHIPPED, Jars.unsigned(), new long[1]));
    BundleRevision bad = revision(bundle(8, "file:x.jar", Jars.unsigned(), new long[1]));
    BundleRevision broken = revision(bundle(9, null, Map.of(), new long[1]));
    List<BundleRevision> candidates = new ArrayList<>(List.of(good, bad, broken));
    new RefusingHook(judge).begin(List.of()).filterResolvable(candidates);
    assertThat(candidates).containsExactly(good);
  }

  private static BundleRevision revision(Bundle bundle) {
    return (BundleRevision)
        Proxy.newProxyInstance(
            BundleRevision.class.getClassLoader(),
            new Class<?>[] {BundleRevision.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getBundle" -> bundle;
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> "revision";
                });
  }
}
