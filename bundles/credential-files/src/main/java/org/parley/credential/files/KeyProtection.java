/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.parley.api.secret.Secret;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.credential.KeyStoreContents;
import org.parley.spi.credential.SecretFile;
import org.parley.spi.random.RandomSource;

/**
 * Private keys at rest: PKCS #8 encrypted by PBES2 (RFC 8018) with PBKDF2, HMAC-SHA-256 and
 * AES-256-CBC.
 *
 * <p>The passphrase is the first line of a file that the administrator names, or else of a key file
 * with 256 random bits that is made at the first need. Whoever has both the key file and the keys
 * can use them: the key file belongs on another medium than the backup of the keys.
 */
final class KeyProtection {
  private static final String SCHEME = "PBEWithHmacSHA256AndAES_256";
  private static final int ITERATIONS = 210_000;
  private static final int SALT = 16;
  private static final int BLOCK = 16;
  private static final int KEY_OCTETS = 32;
  private static final int KEY_FILE_OCTETS = 32;

  private final Optional<Path> passphraseFile;
  private final Path keyFile;
  private final RandomSource random;

  /**
   * With the files that hold passphrases.
   *
   * @param passphraseFile of the administrator; goes before the key file
   * @param keyFile made when it is missing and nothing else is there
   */
  KeyProtection(Optional<Path> passphraseFile, Path keyFile, RandomSource random) {
    this.passphraseFile = passphraseFile;
    this.keyFile = keyFile;
    this.random = random;
  }

  /** The same, with a passphrase file that goes before the others; for reading. */
  KeyProtection with(Optional<Path> passphrases) {
    return passphrases.isPresent() ? new KeyProtection(passphrases, keyFile, random) : this;
  }

  /** The passphrases that may open what others have encrypted; the empty one is the last. */
  List<Secret> candidates() throws UnusableFile {
    List<Secret> all = new ArrayList<>();
    for (Path file : files()) {
      if (Files.exists(file)) {
        all.add(passphrase(file));
      }
    }
    all.add(Secret.owning(new byte[0]));
    return all;
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>(passphraseFile.stream().toList());
    files.add(keyFile);
    return files;
  }

  private static Secret passphrase(Path file) throws UnusableFile {
    AuthenticationResult<Secret> line = SecretFile.firstLine(file);
    return line.value()
        .orElseThrow(
            () ->
                new UnusableFile(
                    "waits for a passphrase file, which is not used: " + line.reason()));
  }

  /**
   * Opens an encrypted key.
   *
   * @param der EncryptedPrivateKeyInfo (RFC 5958)
   * @throws UnusableFile when no passphrase opens it
   */
  Secret open(byte[] der) throws UnusableFile {
    List<Secret> passphrases = candidates();
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
      // For PBES2 only the parameters know the names of the algorithms inside.
      AlgorithmParameters parameters = info.getAlgParameters();
      String name = parameters == null ? info.getAlgName() : parameters.toString();
      for (Secret passphrase : passphrases) {
        Cipher cipher = Cipher.getInstance(name);
        cipher.init(Cipher.DECRYPT_MODE, derived(name, passphrase), parameters);
        Optional<Secret> opened = decrypt(cipher, info.getEncryptedData());
        if (opened.isPresent()) {
          return opened.get();
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new UnusableFile("is encrypted in a way that is not known here: " + e.getMessage());
    } finally {
      passphrases.forEach(Secret::close);
    }
    throw new UnusableFile("is encrypted, and no passphrase that is known here opens it");
  }

  private static Optional<Secret> decrypt(Cipher cipher, byte[] encrypted) {
    try {
      Secret key = Secret.owning(cipher.doFinal(encrypted));
      // A wrong passphrase passes the padding once in 256 times.
      return key.use(octets -> octets.length > 2 && octets[0] == 0x30)
          ? Optional.of(key)
          : Optional.empty();
    } catch (GeneralSecurityException wrongPassphrase) {
      return Optional.empty();
    }
  }

  /**
   * Encrypts a key.
   *
   * @return EncryptedPrivateKeyInfo in DER
   */
  byte[] seal(Secret pkcs8) throws IOException, UnusableFile, GeneralSecurityException {
    byte[] salt = random.octets(SALT);
    byte[] iv = random.octets(BLOCK);
    byte[] octets = pkcs8.toArray();
    try (Secret passphrase = own()) {
      Cipher cipher = Cipher.getInstance(SCHEME);
      cipher.init(
          Cipher.ENCRYPT_MODE,
          derived(SCHEME, passphrase),
          new PBEParameterSpec(salt, ITERATIONS, new IvParameterSpec(iv)));
      return new org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo(
              identifier(salt, iv), cipher.doFinal(octets))
          .getEncoded();
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }

  /** JDK 17 reads this identifier and can't write it. */
  private static AlgorithmIdentifier identifier(byte[] salt, byte[] iv) {
    AlgorithmIdentifier function =
        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);
    PBKDF2Params derivation = new PBKDF2Params(salt, ITERATIONS, KEY_OCTETS, function);
    return new AlgorithmIdentifier(
        PKCSObjectIdentifiers.id_PBES2,
        new PBES2Parameters(
            new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, derivation),
            new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(iv))));
  }

  private Secret own() throws IOException, UnusableFile {
    if (passphraseFile.isPresent()) {
      return passphrase(passphraseFile.get());
    }
    if (!Files.exists(keyFile)) {
      byte[] fresh = random.octets(KEY_FILE_OCTETS);
      ProtectedFile.write(
          keyFile, (HexFormat.of().formatHex(fresh) + "\n").getBytes(StandardCharsets.US_ASCII));
      Arrays.fill(fresh, (byte) 0);
    }
    return passphrase(keyFile);
  }

  private static SecretKey derived(String algorithm, Secret passphrase)
      throws GeneralSecurityException {
    char[] characters = KeyStoreContents.characters(passphrase);
    PBEKeySpec spec = new PBEKeySpec(characters);
    try {
      return SecretKeyFactory.getInstance(algorithm).generateSecret(spec);
    } finally {
      spec.clearPassword();
      Arrays.fill(characters, '\0');
    }
  }
}
