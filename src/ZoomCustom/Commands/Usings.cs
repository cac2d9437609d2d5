// What every cmdlet is declared with.
global using System;
global using System.Collections.Generic;
global using System.Linq;
global using System.Management.Automation;
global using System.Threading;
global using System.Threading.Tasks;
global using ZoomCustom.Binding;
global using ZoomCustom.Changes;
global using ZoomCustom.Cmdlets;
global using ZoomCustom.Completion;
global using ZoomCustom.Declarations;
global using ZoomCustom.Errors;
global using ZoomCustom.Http;
global using ZoomCustom.Identities;
global using ZoomCustom.Models;
global using ZoomCustom.Operations;
global using ZoomCustom.Readers;
