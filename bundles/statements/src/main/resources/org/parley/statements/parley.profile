# The modern profile of Parley (-profile parley).
BEGIN AuthPolicy-Defaults
  kmp        IKEV2,IKEV1
  priority   10
END

BEGIN IKEV1Policy-Defaults
  encryption AES256
  hash       SHA2-256
  group      14,19
  pfs        ON
END

BEGIN IKEV2Policy-Defaults
  encryption AES256-GCM16,AES128-GCM16,AES256
  hash       HMAC-SHA2-256
  prf        HMAC-SHA2-256
  group      14,19
  pfs        ON
END

BEGIN HostPolicy-Defaults
  action     DISCARD
END

BEGIN TunnelPolicy-Defaults
  action     ESP_AES256_GCM16,ESP_AES256_HMAC_SHA2_256
END
