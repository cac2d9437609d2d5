using System;
using System.Linq;
using ZoomCustom.Shell;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(Arguments.Usage);
    return 0;
}

try
{
    return Launcher.Run(Arguments.Parse(args));
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message + Environment.NewLine + Environment.NewLine + Arguments.Usage);
    return 2;
}
