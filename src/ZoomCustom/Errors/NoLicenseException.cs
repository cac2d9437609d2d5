namespace ZoomCustom.Errors;

/// <summary>The account has no license left to assign.</summary>
internal sealed class NoLicenseException(string message) : ZoomException(message, ErrorIds.NoLicense, ZoomErrorCategory.LimitsExceeded);
