/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.keylog;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.parley.api.secret.Secret;
import org.parley.spi.keylog.KeyLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to the tables {@code ikev1_decryption_table}, {@code ikev2_decryption_table} and {@code
 * esp_sa} of a directory that {@code WIRESHARK_CONFIG_DIR} may name. Whoever reads them can read
 * all traffic: the directory is 0700, the files are 0600, and each activation is logged as a
 * warning.
 */
@Component(
    service = KeyLog.class,
    immediate = true,
    configurationPid = WiresharkKeyLog.CONFIGURATION_PID)
@Designate(ocd = WiresharkKeyLog.Configuration.class)
public final class WiresharkKeyLog implements KeyLog {
  static final String CONFIGURATION_PID = "org.parley.keylog";

  private static final Logger LOG = LoggerFactory.getLogger(WiresharkKeyLog.class);

  private final TableDirectory tables;

  /** Settings of this component. */
  @ObjectClassDefinition(name = "Parley key log")
  public @interface Configuration {
    /** Directory of the tables; empty: {@code keylog} in karaf.base. */
    @AttributeDefinition(name = "directory", description = "directory of the tables")
    String directory() default "";
  }

  /** Opens the configured directory. */
  @Activate
  public WiresharkKeyLog(BundleContext context, Configuration configuration) throws IOException {
    this(
        configuration.directory().isBlank()
            ? Path.of(Optional.ofNullable(context.getProperty("karaf.base")).orElse("."), "keylog")
            : Path.of(configuration.directory()));
  }

  /** Opens {@code directory}, which is made when it is not there. */
  WiresharkKeyLog(Path directory) throws IOException {
    this.tables = TableDirectory.open(directory);
    LOG.warn("AUDIT: the key log is active; all negotiated keys are written to {}", directory);
  }

  @Deactivate
  void deactivate() {
    LOG.warn("AUDIT: the key log has ended; its tables in {} stay", tables.directory());
  }

  @Override
  public void ikev1(long initiatorCookie, Secret encryptionKey) {
    tables.append("ikev1_decryption_table", spi(initiatorCookie) + "," + hex(encryptionKey));
  }

  @Override
  public void ikev2(Ikev2Keys keys) {
    Optional<String> encryption = WiresharkNames.ikev2Encryption(keys.encryption());
    Optional<String> integrity = WiresharkNames.ikev2Integrity(keys.integrity());
    if (encryption.isEmpty() || integrity.isEmpty()) {
      LOG.warn(
          "no key log entry: Wireshark has no name for {}, {}",
          keys.encryption(),
          keys.integrity());
      return;
    }
    tables.append(
        "ikev2_decryption_table",
        String.join(
            ",",
            spi(keys.initiatorSpi()),
            spi(keys.responderSpi()),
            hex(keys.encryptionInitiator()),
            hex(keys.encryptionResponder()),
            quoted(encryption.get()),
            hex(keys.integrityInitiator()),
            hex(keys.integrityResponder()),
            quoted(integrity.get())));
  }

  @Override
  public void esp(EspKeys keys) {
    Optional<String> encryption = WiresharkNames.espEncryption(keys.encryption());
    Optional<String> integrity = WiresharkNames.espIntegrity(keys.encryption(), keys.integrity());
    if (encryption.isEmpty() || integrity.isEmpty()) {
      LOG.warn(
          "no key log entry: Wireshark has no name for {}, {}",
          keys.encryption(),
          keys.integrity());
      return;
    }
    tables.append(
        "esp_sa",
        String.join(
            ",",
            quoted(keys.source() instanceof Inet4Address ? "IPv4" : "IPv6"),
            quoted(keys.source().getHostAddress()),
            quoted(keys.destination().getHostAddress()),
            quoted(String.format("0x%08x", keys.spi())),
            quoted(encryption.get()),
            quoted("0x" + hex(keys.encryptionKey())),
            quoted(integrity.get()),
            quoted("0x" + hex(keys.integrityKey()))));
  }

  private static String spi(long spi) {
    return HexFormat.of().toHexDigits(spi);
  }

  private static String hex(Secret key) {
    return key.use(HexFormat.of()::formatHex);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
