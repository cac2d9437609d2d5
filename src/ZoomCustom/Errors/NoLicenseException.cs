namespace ZoomCustom.Errors;

/// <summary>The account has no license left to give.</summary>
internal sealed class NoLicenseException(string message) : ZoomException(message, "NoLicense", ZoomErrorCategory.LimitsExceeded);
