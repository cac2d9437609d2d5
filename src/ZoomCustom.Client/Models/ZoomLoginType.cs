namespace ZoomCustom.Models;

/// <summary>A method to sign in, with Zoom's number.</summary>
public enum ZoomLoginType
{
    /// <summary>Facebook.</summary>
    Facebook = 0,

    /// <summary>Google.</summary>
    Google = 1,

    /// <summary>A phone number. Only in China.</summary>
    PhoneNumber = 11,

    /// <summary>WeChat. Only in China.</summary>
    WeChat = 21,

    /// <summary>Alipay. Only in China.</summary>
    Alipay = 23,

    /// <summary>Apple.</summary>
    Apple = 24,

    /// <summary>Microsoft.</summary>
    Microsoft = 27,

    /// <summary>A mobile device.</summary>
    MobileDevice = 97,

    /// <summary>RingCentral.</summary>
    RingCentral = 98,

    /// <summary>A user that the API created.</summary>
    Api = 99,

    /// <summary>The work email address, with Zoom's own password.</summary>
    WorkEmail = 100,

    /// <summary>Single sign-on (SSO).</summary>
    SingleSignOn = 101,
}
