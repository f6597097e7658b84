import QtQml

QtObject {
  enum Source { None, Environment, Keyring, HubFile, Entered }

  property int source: AccessToken.None
  property string sourceText: "No access token is known."
  property bool keyringFailed: false
  property int forgotten: 0

  function forget() { forgotten += 1 }
}
