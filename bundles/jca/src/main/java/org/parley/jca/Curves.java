/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.jca;

import java.math.BigInteger;
import java.security.Provider;
import java.util.List;
import org.parley.spi.crypto.KeyExchangeAlgorithm;

/**
 * The tables of curves, for a provider that serves them. Curves and known answers: RFC 5903
 * sections 3 and 8, RFC 7748 section 6.
 */
public final class Curves {
  private static final EcpGroup.Curve P256 =
      new EcpGroup.Curve(
          "ECP-256",
          "secp256r1",
          power(256).subtract(power(224)).add(power(192)).add(power(96)).subtract(BigInteger.ONE),
          "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
          "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
          new EncodedKeys.Form(
              "3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420",
              32,
              "3059301306072a8648ce3d020106082a8648ce3d03010703420004",
              64));
  private static final EcpGroup.Curve P384 =
      new EcpGroup.Curve(
          "ECP-384",
          "secp384r1",
          power(384)
              .subtract(power(128))
              .subtract(power(96))
              .add(power(32))
              .subtract(BigInteger.ONE),
          "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875a"
              + "c656398d8a2ed19d2a85c8edd3ec2aef",
          "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf"
              + "581a0db248b0a77aecec196accc52973",
          new EncodedKeys.Form(
              "304e020100301006072a8648ce3d020106052b81040022043730350201010430",
              48,
              "3076301006072a8648ce3d020106052b8104002203620004",
              96));
  private static final EcpGroup.Curve P521 =
      new EcpGroup.Curve(
          "ECP-521",
          "secp521r1",
          power(521).subtract(BigInteger.ONE),
          "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef1"
              + "09e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b50"
              + "3f00",
          "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
              + "fffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e9138"
              + "6409",
          new EncodedKeys.Form(
              "3060020100301006072a8648ce3d020106052b81040023044930470201010442",
              66,
              "30819b301006072a8648ce3d020106052b810400230381860004",
              132));

  private Curves() {}

  /** ECP-256, ECP-384 and ECP-521. */
  public static List<KeyExchangeAlgorithm> ecp(Provider provider) {
    return List.of(
        new EcpGroup(
            P256,
            provider,
            new PublishedAgreement(
                "c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433",
                "d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf63"
                    + "56fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab",
                "d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de")),
        new EcpGroup(
            P384,
            provider,
            new PublishedAgreement(
                "099f3c7034d4a2c699884d73a375a67f7624ef7c6b3c0f160647b67414dce655"
                    + "e35b538041e649ee3faef896783ab194",
                "e558dbef53eecde3d3fccfc1aea08a89a987475d12fd950d83cfa41732bc509d"
                    + "0d1ac43a0336def96fda41d0774a3571"
                    + "dcfbec7aacf3196472169e838430367f66eebe3c6e70c416dd5f0c68759dd1ff"
                    + "f83fa40142209dff5eaad96db9e6386c",
                "11187331c279962d93d604243fd592cb9d0a926f422e47187521287e7156c5c4"
                    + "d603135569b9e9d09cf5d4a270f59746")),
        new EcpGroup(
            P521,
            provider,
            new PublishedAgreement(
                "0037ade9319a89f4dabdb3ef411aaccca5123c61acab57b5393dce47608172a0"
                    + "95aa85a30fe1c2952c6771d937ba9777f5957b2639bab072462f68c27a57382d"
                    + "4a52",
                "00d0b3975ac4b799f5bea16d5e13e9af971d5e9b984c9f39728b5e5739735a21"
                    + "9b97c356436adc6e95bb0352f6be64a6c2912d4ef2d0433ced2b6171640012d9"
                    + "460f"
                    + "015c68226383956e3bd066e797b623c27ce0eac2f551a10c2c724d9852077b87"
                    + "220b6536c5c408a1d2aebb8e86d678ae49cb57091f4732296579ab44fcd17f0f"
                    + "c56a",
                "01144c7d79ae6956bc8edb8e7c787c4521cb086fa64407f97894e5e6b2d79b04"
                    + "d1427e73ca4baa240a34786859810c06b3c715a3a8cc3151f2bee417996d19f3"
                    + "ddea")));
  }

  /** CURVE25519 and CURVE448. */
  public static List<KeyExchangeAlgorithm> montgomery(Provider provider) {
    return List.of(
        new MontgomeryCurve(
            "CURVE25519",
            9,
            provider,
            new EncodedKeys.Form(
                "302e020100300506032b656e04220420", 32, "302a300506032b656e032100", 32),
            new PublishedAgreement(
                "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
                "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",
                "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742")),
        new MontgomeryCurve(
            "CURVE448",
            5,
            provider,
            new EncodedKeys.Form(
                "3046020100300506032b656f043a0438", 56, "3042300506032b656f033900", 56),
            new PublishedAgreement(
                "9a8f4925d1519f5775cf46b04b5800d4ee9ee8bae8bc5565d498c28d"
                    + "d9c9baf574a9419744897391006382a6f127ab1d9ac2d8c0a598726b",
                "3eb7a829b0cd20f5bcfc0b599b6feccf6da4627107bdb0d4f345b430"
                    + "27d8b972fc3e34fb4232a13ca706dcb57aec3dae07bdc1c67bf33609",
                "07fff4181ac6cc95ec1c16a94a0f74d12da232ce40a77552281d282b"
                    + "b60c0b56fd2464c335543936521c24403085d59a449a5037514a879d")));
  }

  private static BigInteger power(int exponent) {
    return BigInteger.ONE.shiftLeft(exponent);
  }
}
