/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import static org.parley.api.number.KnownAlgorithms.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IpcompTransform;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.policy.IpsecTransform;

/**
 * Reads transform lists, most preferred first: {@code
 * NAME[/lifetime_seconds[/lifetime_kbytes]],...}; at most 2 of AH or 6 of ESP. A name with {@code
 * _ESN} at its end means 64-bit sequence numbers (RFC 4304), and with {@code _DEFLATE} behind all
 * that packets are compressed (RFC 2394).
 */
final class Transforms implements ValueParser<List<IpsecTransform>> {
  private static final String EXTENDED = "_ESN";
  private static final String COMPRESSED = "_DEFLATE";
  static final long DEFAULT_SECONDS = 28_800;
  private static final ValueParser<Long> SECONDS = Numbers.zeroOrBetween(600, 4_294_967_294L);
  private static final ValueParser<Long> KILOBYTES = Numbers.zeroOrBetween(5120, 4_294_967_294L);

  private final Keywords<IpsecTransform> names = Keywords.whole("a transform");

  Transforms() {
    Map<String, AlgorithmId> macs = new LinkedHashMap<>();
    macs.put("HMAC_MD5", HMAC_MD5_96);
    macs.put("HMAC_SHA1", HMAC_SHA1_96);
    macs.put("HMAC_SHA2_256", HMAC_SHA2_256_128);
    macs.put("HMAC_SHA2_384", HMAC_SHA2_384_192);
    macs.put("HMAC_SHA2_512", HMAC_SHA2_512_256);
    macs.put("AES_XCBC", AES_XCBC_96);
    macs.put("AES_CMAC", AES_CMAC_96);
    Map<String, AlgorithmId> ciphers = new LinkedHashMap<>();
    ciphers.put("AES128", AES_CBC_128);
    ciphers.put("AES192", AES_CBC_192);
    ciphers.put("AES256", AES_CBC_256);
    ciphers.put("AES128_CTR", AES_CTR_128);
    ciphers.put("AES192_CTR", AES_CTR_192);
    ciphers.put("AES256_CTR", AES_CTR_256);
    ciphers.put("3DES", TRIPLE_DES_CBC);
    ciphers.put("NULL", NULL_ENCRYPTION);
    ciphers.put("DES", DES_CBC);
    macs.forEach(
        (mac, id) ->
            add(
                "AH_" + mac.replace("HMAC_", ""),
                IpsecProtocol.AH,
                Optional.empty(),
                Optional.of(id)));
    ciphers.forEach(
        (cipher, encryption) ->
            macs.forEach(
                (mac, integrity) ->
                    add(
                        "ESP_" + cipher + "_" + mac,
                        IpsecProtocol.ESP,
                        Optional.of(encryption),
                        Optional.of(integrity))));
    addAead();
  }

  private void addAead() {
    for (int bits : new int[] {128, 192, 256}) {
      for (int tag : new int[] {16, 12, 8}) {
        aead("ESP_AES" + bits + "_GCM" + tag, AlgorithmId.encryption("AES-GCM-" + tag, bits));
        aead("ESP_AES" + bits + "_CCM" + tag, AlgorithmId.encryption("AES-CCM-" + tag, bits));
      }
      aead(
          "ESP_NULL_AUTH_AES" + bits + "_GMAC", AlgorithmId.encryption("NULL-AUTH-AES-GMAC", bits));
      aead("ESP_AES" + bits + "_GCM16_IIV", AlgorithmId.encryption("AES-GCM-16-IIV", bits));
      aead("ESP_AES" + bits + "_CCM8_IIV", AlgorithmId.encryption("AES-CCM-8-IIV", bits));
    }
    aead("ESP_CHACHA20_POLY1305", CHACHA20_POLY1305);
    aead("ESP_CHACHA20_POLY1305_IIV", CHACHA20_POLY1305_IIV);
  }

  private void aead(String name, AlgorithmId cipher) {
    add(name, IpsecProtocol.ESP, Optional.of(cipher), Optional.empty());
  }

  private void add(
      String name,
      IpsecProtocol protocol,
      Optional<AlgorithmId> encryption,
      Optional<AlgorithmId> integrity) {
    IpsecTransform transform =
        new IpsecTransform(name, protocol, encryption, integrity, DEFAULT_SECONDS, 0);
    names.word(transform, name, name.replace("SHA2_", "SHA"));
  }

  @Override
  public Reading<List<IpsecTransform>> read(String text) {
    List<String> parts = Arrays.asList(text.split(",", -1));
    return Reading.all(parts.stream().map(this::one).toList()).then(Transforms::checked);
  }

  private Reading<IpsecTransform> one(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length > 3) {
      return Reading.wrong(
          "\""
              + text
              + "\" has a part too many; right is NAME[/lifetime_seconds[/lifetime_kbytes]]");
    }
    Reading<Long> seconds = parts.length > 1 ? SECONDS.read(parts[1]) : Reading.of(DEFAULT_SECONDS);
    Reading<Long> kilobytes = parts.length > 2 ? KILOBYTES.read(parts[2]) : Reading.of(0L);
    return named(parts[0])
        .then(base -> seconds.then(s -> kilobytes.map(k -> withLives(base, s, k))));
  }

  /** The transform of that name, with default lifetimes. */
  Reading<IpsecTransform> named(String name) {
    if (Keywords.folded(name).matches("AH.*ESP.*|ESP(AES[0-9]*|3DES|DES)")) {
      return Reading.wrong(
          "\""
              + name
              + "\" is nested or without authentication, which is not offered;"
              + " right is a name such as ESP_AES128_HMAC_SHA1");
    }
    Optional<String> compressed = without(name, COMPRESSED);
    return compressed.isPresent()
        ? uncompressed(compressed.get()).map(Transforms::compressed)
        : uncompressed(name);
  }

  private Reading<IpsecTransform> uncompressed(String name) {
    Optional<String> extended = without(name, EXTENDED);
    return extended.isPresent()
        ? names.read(extended.get()).then(Transforms::extended)
        : names.read(name);
  }

  private static Optional<String> without(String name, String ending) {
    String folded = Keywords.folded(name);
    String foldedEnding = Keywords.folded(ending);
    return folded.endsWith(foldedEnding)
        ? Optional.of(folded.substring(0, folded.length() - foldedEnding.length()))
        : Optional.empty();
  }

  private static IpsecTransform compressed(IpsecTransform base) {
    return new IpsecTransform(
        base.keyword() + COMPRESSED,
        base.protocol(),
        base.encryption(),
        base.integrity(),
        base.lifeSeconds(),
        base.lifeKilobytes(),
        base.extendedSequenceNumbers(),
        Optional.of(IpcompTransform.DEFLATE));
  }

  /** RFC 4304 section 4: not with a cipher of 64-bit blocks, which repeat before the numbers do. */
  private static Reading<IpsecTransform> extended(IpsecTransform base) {
    if (base.encryption().filter(Set.of(DES_CBC, TRIPLE_DES_CBC)::contains).isPresent()) {
      return Reading.wrong(
          base.keyword()
              + EXTENDED
              + " has 64-bit blocks, too few for 64-bit sequence numbers (RFC 4304);"
              + " right is a name such as ESP_AES128_HMAC_SHA1_ESN");
    }
    return Reading.of(
        new IpsecTransform(
            base.keyword() + EXTENDED,
            base.protocol(),
            base.encryption(),
            base.integrity(),
            base.lifeSeconds(),
            base.lifeKilobytes(),
            true));
  }

  private static IpsecTransform withLives(IpsecTransform base, long seconds, long kilobytes) {
    return new IpsecTransform(
        base.keyword(),
        base.protocol(),
        base.encryption(),
        base.integrity(),
        seconds,
        kilobytes,
        base.extendedSequenceNumbers(),
        base.compression());
  }

  private static Reading<List<IpsecTransform>> checked(List<IpsecTransform> transforms) {
    List<String> keywords = new ArrayList<>();
    for (IpsecTransform transform : transforms) {
      if (keywords.contains(transform.keyword())) {
        return Reading.wrong(transform.keyword() + " is listed twice");
      }
      keywords.add(transform.keyword());
    }
    long ah = transforms.stream().filter(t -> t.protocol() == IpsecProtocol.AH).count();
    if (ah > 0 && ah < transforms.size()) {
      return Reading.wrong(
          "AH and ESP can't be mixed in one list; right is up to 2 AH or up to 6 ESP");
    }
    if (ah > 2 || transforms.size() > 6) {
      return Reading.wrong(
          transforms.size() + " transforms are too many; right is up to 2 AH or up to 6 ESP");
    }
    return Reading.of(transforms);
  }

  @Override
  public List<String> words() {
    return names.words();
  }

  /** As it is written in a canonical statement. */
  static String shown(List<IpsecTransform> transforms) {
    return String.join(
        ",",
        transforms.stream()
            .map(t -> t.keyword() + "/" + t.lifeSeconds() + "/" + t.lifeKilobytes())
            .toList());
  }
}
