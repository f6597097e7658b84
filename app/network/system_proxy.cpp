#include "network/system_proxy.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QNetworkProxyFactory>
#include <QNetworkProxyQuery>
#include <QUrl>

namespace chasqui::app {
namespace {

bool isLoopback(const QUrl& url) {
  return url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
}

std::string inCurlsForm(const QNetworkProxy& proxy) {
  QUrl url;
  switch (proxy.type()) {
    case QNetworkProxy::HttpProxy:
    case QNetworkProxy::HttpCachingProxy: url.setScheme(QStringLiteral("http")); break;
    case QNetworkProxy::Socks5Proxy: url.setScheme(QStringLiteral("socks5h")); break;
    default: return {};
  }
  url.setHost(proxy.hostName());
  if (proxy.port() != 0) url.setPort(proxy.port());
  if (!proxy.user().isEmpty()) {
    url.setUserName(proxy.user());
    url.setPassword(proxy.password());
  }
  return url.toString(QUrl::FullyEncoded).toStdString();
}

}  // namespace

std::string systemProxyFor(const std::string& url) {
  const QUrl asked(QString::fromStdString(url));
  if (isLoopback(asked)) return {};
  const QList<QNetworkProxy> proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(asked));
  return proxies.isEmpty() ? std::string() : inCurlsForm(proxies.constFirst());
}

}  // namespace chasqui::app
