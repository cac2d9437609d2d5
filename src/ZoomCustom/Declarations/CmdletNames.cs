using System;
using System.Management.Automation;
using System.Reflection;

namespace ZoomCustom.Declarations;

/// <summary>Gets the names of the module's cmdlets from their classes.</summary>
internal static class CmdletNames
{
    /// <summary>The cmdlet's name, in the form Verb-Noun.</summary>
    public static string Of(Type cmdlet)
    {
        CmdletAttribute declared = cmdlet.GetCustomAttribute<CmdletAttribute>()!;
        return declared.VerbName + "-" + declared.NounName;
    }
}
