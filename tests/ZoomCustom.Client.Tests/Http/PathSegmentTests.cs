using System;
using Xunit;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Operations;

namespace ZoomCustom.Client.Tests.Http;

public sealed class PathSegmentTests
{
    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("a b", "a%20b")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("user+tag@example.com", "user%2Btag%40example.com")]
    [InlineData("abc/def==", "abc%2Fdef%3D%3D")]
    [InlineData("/abc==", "%252Fabc%253D%253D")]
    [InlineData("ab//cd==", "ab%252F%252Fcd%253D%253D")]
    [InlineData("/k_-K7aj+2==", "%252Fk_-K7aj%252B2%253D%253D")]
    [InlineData("...a", "...a")]
    public void A_value_stays_in_its_segment(string value, string escaped)
    {
        Assert.Equal(escaped, PathSegment.Escape(value));
        // .NET's normalization of URIs doesn't change it either.
        Assert.Equal("/v2/users/" + escaped, new Uri("https://api.zoom.us/v2/users/" + escaped).AbsolutePath);
    }

    /// <summary>Zoom's servers decode a path before they split it, so even an encoded slash can split it.</summary>
    [Theory, InlineData(""), InlineData("  "), InlineData("."), InlineData(".."), InlineData("..."), InlineData("..;x")]
    [
        InlineData("../../x"),
        InlineData("u1/password"),
        InlineData("/u1"),
        InlineData("u1\\password"),
        InlineData("u1%2Fpassword"),
        InlineData("%2e%2e")
    ]
    [
        InlineData("%252e%252e"),
        InlineData("\uFF0E\uFF0E"),
        InlineData("a\u001bb"),
        InlineData("a%00b"),
        InlineData("%c0%ae%c0%ae"),
        InlineData("../x==")
    ]
    public void A_value_that_could_leave_its_segment_is_refused(string value) =>
        Assert.Throws<InvalidInputException>(() => PathSegment.Escape(value));

    [Fact]
    public void The_error_for_a_missing_value_names_it() =>
        Assert.Contains(
            "userId",
            Assert.Throws<InvalidInputException>(() => new ZoomRequest(OperationCatalog.GetUser).EscapedPath).Message
        );

    [Fact]
    public void A_query_keeps_its_order_repeats_lists_and_omits_nulls()
    {
        ZoomRequest request = new ZoomRequest(OperationCatalog.ListUsers)
            .WithQuery("status", "active")
            .WithQuery("none", null)
            .WithQuery("flag", true)
            .WithQuery("list", new[] { "a b", "c" })
            .WithQuery("size", 300);
        Assert.Equal("/users?status=active&flag=true&list=a%20b&list=c&size=300", request.PathAndQuery);
    }
}
