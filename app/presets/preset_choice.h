// Which preset something is bound to, as a box of names.
#pragma once

#include <functional>

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QStringList>

#include "presets/preset_library.h"

namespace chasqui::app {

/// The choice of a chat, a prompt or a model. A preset that is gone counts as none. GUI thread.
class PresetChoice : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by what is bound")
  Q_PROPERTY(QStringList choices READ choices NOTIFY changed)  ///< none, then the names
  Q_PROPERTY(int index READ index NOTIFY changed)              ///< among them

 public:
  /// `presetId` reads the binding, `bind` changes it.
  PresetChoice(PresetLibrary& library, std::function<QString()> presetId, std::function<void(const QString&)> bind,
               QObject* parent = nullptr);

  QStringList choices() const;
  int index() const;
  /// Something else is bound now, or it is bound to something else.
  void refresh() { emit changed(); }
  Q_INVOKABLE void choose(int index);

 signals:
  void changed();

 private:
  PresetLibrary& library_;
  std::function<QString()> presetId_;
  std::function<void(const QString&)> bind_;
};

}  // namespace chasqui::app
