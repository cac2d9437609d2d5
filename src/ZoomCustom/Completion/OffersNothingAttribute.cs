using System;
using System.Management.Automation;

namespace ZoomCustom.Completion;

/// <summary>Declares that tab completion has no values for a parameter. Without it, PowerShell offers the names of files.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OffersNothingAttribute() : ArgumentCompleterAttribute(typeof(ParameterCompleter));
