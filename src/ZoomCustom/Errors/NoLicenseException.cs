using System;

namespace ZoomCustom.Errors;

/// <summary>The account has no licence left to give.</summary>
internal sealed class NoLicenseException(string message) : Exception(message);
