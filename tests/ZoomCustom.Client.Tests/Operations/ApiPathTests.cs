using System;
using Xunit;
using ZoomCustom.Errors;
using ZoomCustom.Operations;

namespace ZoomCustom.Client.Tests.Operations;

public sealed class ApiPathTests
{
    /// <summary>Also runs on .NET Framework, whose Uri class differs from .NET's.</summary>
    [Theory]
    [InlineData("users/me/", "/users/me")]
    [InlineData("/users/u1/%70assword", "/users/u1/password")]
    [InlineData("/users/%7Eu%2D1%5F2%2E3", "/users/~u-1_2.3")]
    [InlineData("/users/a.", "/users/a.")]
    [InlineData("/users/a%2bb%40example.com", "/users/a%2Bb%40example.com")]
    [InlineData("/users/jos\u00E9 x", "/users/jos%C3%A9%20x")]
    [InlineData("/users/a!$&'()*,:=b%21%27", "/users/a!$&'()*,:=b%21%27")]
    [InlineData("/past_meetings/%252FaB%252F%252Fcd%253D%253D", "/past_meetings/%252FaB%252F%252Fcd%253D%253D")]
    public void A_path_is_normalized_and_the_Uri_class_keeps_it(string given, string path)
    {
        Assert.Equal(path, ApiPath.Normalize(given));
        Assert.Equal(path, ApiPath.Normalize(path));
        Assert.Equal("/v2" + path, new Uri("https://api.zoom.us/v2" + path).AbsolutePath);
    }

    [Theory]
    [InlineData("/users/%2e%2e/accounts")]
    [InlineData("/users/%252e%252e/accounts")]
    [InlineData("/users/%c0%ae%c0%ae/accounts")]
    [InlineData("/users/u1%2Fpassword")]
    public void A_path_that_could_lead_elsewhere_is_refused(string given) =>
        Assert.Throws<InvalidInputException>(() => ApiPath.Normalize(given));

    [Theory, InlineData(0xD83D), InlineData(0xDE00)]
    public void Half_a_character_is_refused(int half) =>
        Assert.Throws<InvalidInputException>(() => ApiPath.Normalize($"/users/{(char)half}/x"));
}
