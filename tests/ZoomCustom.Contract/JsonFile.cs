using System;
using System.IO;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Contract;

/// <summary>Reads JSON files. Dates stay strings, and duplicate names are an error.</summary>
internal static class JsonFile
{
    public static JObject Read(string file)
    {
        try
        {
            using var reader = new JsonTextReader(File.OpenText(file)) { DateParseHandling = DateParseHandling.None };
            return JObject.Load(reader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error });
        }
        catch (Exception wrong) when (wrong is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ContractException($"{file} can't be read as a JSON object: {wrong.Message}", wrong);
        }
    }
}
