// How the window looks: what the user set, and where he leaves it to the desktop, what that wants.
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace chasqui::app {

class Preferences;
class SystemAppearance;

/// GUI thread.
class Appearance : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(Scheme scheme READ scheme NOTIFY changed)
  Q_PROPERTY(bool reducedMotion READ reducedMotion NOTIFY changed)
  Q_PROPERTY(double textScale READ textScale NOTIFY changed)

 public:
  /// As Theme.qml orders them.
  enum Scheme { Light, Dark, HighContrastLight, HighContrastDark };
  Q_ENUM(Scheme)

  Appearance(const Preferences& preferences, const SystemAppearance& system, QObject* parent = nullptr);

  Scheme scheme() const;
  bool reducedMotion() const;
  /// 1 is the standard size.
  double textScale() const;

 signals:
  void changed();

 private:
  const Preferences& preferences_;
  const SystemAppearance& system_;
};

}  // namespace chasqui::app
