// Everything behind one window: makes the parts and joins them.
#pragma once

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include "chat/chat_controller.h"
#include "chat/chat_list.h"
#include "models/model_controller.h"
#include "notices/notice_list.h"
#include "settings/sampling_controller.h"

namespace chasqui::app {

class Application : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by main()")
  Q_PROPERTY(chasqui::app::ChatList* chats READ chats CONSTANT)
  Q_PROPERTY(chasqui::app::ChatController* chat READ chat CONSTANT)
  Q_PROPERTY(chasqui::app::ModelController* models READ models CONSTANT)
  Q_PROPERTY(chasqui::app::SamplingController* sampling READ sampling CONSTANT)
  Q_PROPERTY(chasqui::app::NoticeList* notices READ notices CONSTANT)
  Q_PROPERTY(QString version READ version CONSTANT)
  Q_PROPERTY(bool fakeEngine READ fakeEngine CONSTANT)

 public:
  explicit Application(QObject* parent = nullptr) : QObject(parent) {}

  ChatList* chats() { return &chats_; }
  ChatController* chat() { return &chat_; }
  ModelController* models() { return &models_; }
  SamplingController* sampling() { return &sampling_; }
  NoticeList* notices() { return &notices_; }
  QString version() const { return {}; }
  bool fakeEngine() const { return false; }

  Q_INVOKABLE void copyText(const QString& text);

 private:
  NoticeList notices_;
  ChatList chats_;
  ChatController chat_;
  ModelController models_;
  SamplingController sampling_;
};

}  // namespace chasqui::app
