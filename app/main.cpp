#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QUrl>
#include <QVariant>
#include <QtQml/qqmlextensionplugin.h>

#include "application/application.h"

Q_IMPORT_QML_PLUGIN(Chasqui_AppPlugin)
Q_IMPORT_QML_PLUGIN(Chasqui_UiPlugin)

int main(int argc, char** argv) {
  QGuiApplication gui(argc, argv);
  chasqui::app::Application application;
  QQmlApplicationEngine qml;
  qml.addImportPath(QStringLiteral("qrc:/qt/qml"));
  qml.setInitialProperties({{QStringLiteral("application"), QVariant::fromValue(&application)}});
  qml.load(QUrl(QStringLiteral("qrc:/qt/qml/Chasqui/Ui/Main.qml")));
  if (qml.rootObjects().isEmpty()) return 1;
  return QGuiApplication::exec();
}
