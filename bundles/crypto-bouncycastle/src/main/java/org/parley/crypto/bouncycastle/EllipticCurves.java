/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.util.List;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.parley.spi.crypto.KeyExchangeAlgorithm;

/**
 * The table of elliptic curves; the known answers are those of RFC 5903 section 8 and RFC 7748
 * section 6.1.
 */
final class EllipticCurves {
  private EllipticCurves() {}

  static List<KeyExchangeAlgorithm> all() {
    return List.of(
        new EcpGroup(
            "ECP-256",
            CustomNamedCurves.getByName("secp256r1"),
            new EcpGroup.Answer(
                "c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433",
                "d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf63",
                "56fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab",
                "d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de")),
        new EcpGroup(
            "ECP-384",
            CustomNamedCurves.getByName("secp384r1"),
            new EcpGroup.Answer(
                "099f3c7034d4a2c699884d73a375a67f7624ef7c6b3c0f160647b67414dce655"
                    + "e35b538041e649ee3faef896783ab194",
                "e558dbef53eecde3d3fccfc1aea08a89a987475d12fd950d83cfa41732bc509d"
                    + "0d1ac43a0336def96fda41d0774a3571",
                "dcfbec7aacf3196472169e838430367f66eebe3c6e70c416dd5f0c68759dd1ff"
                    + "f83fa40142209dff5eaad96db9e6386c",
                "11187331c279962d93d604243fd592cb9d0a926f422e47187521287e7156c5c4"
                    + "d603135569b9e9d09cf5d4a270f59746")),
        new EcpGroup(
            "ECP-521",
            CustomNamedCurves.getByName("secp521r1"),
            new EcpGroup.Answer(
                "0037ade9319a89f4dabdb3ef411aaccca5123c61acab57b5393dce47608172a0"
                    + "95aa85a30fe1c2952c6771d937ba9777f5957b2639bab072462f68c27a57382d"
                    + "4a52",
                "00d0b3975ac4b799f5bea16d5e13e9af971d5e9b984c9f39728b5e5739735a21"
                    + "9b97c356436adc6e95bb0352f6be64a6c2912d4ef2d0433ced2b6171640012d9"
                    + "460f",
                "015c68226383956e3bd066e797b623c27ce0eac2f551a10c2c724d9852077b87"
                    + "220b6536c5c408a1d2aebb8e86d678ae49cb57091f4732296579ab44fcd17f0f"
                    + "c56a",
                "01144c7d79ae6956bc8edb8e7c787c4521cb086fa64407f97894e5e6b2d79b04"
                    + "d1427e73ca4baa240a34786859810c06b3c715a3a8cc3151f2bee417996d19f3"
                    + "ddea")),
        new Curve25519());
  }
}
