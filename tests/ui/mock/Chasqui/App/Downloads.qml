import QtQml

QtObject {
  id: downloads

  property DownloadList list: DownloadList {}
  property DownloadFlow flow: DownloadFlow {}
  property HubBrowser hub: HubBrowser {}
  property MetaForm meta: MetaForm {}
  property AccessToken token: AccessToken {}
  property CallList calls: CallList {}
  property string endpointError: ""
  property var pages: []

  signal added()

  function openPage(url: string) { downloads.pages = downloads.pages.concat([url]) }
}
