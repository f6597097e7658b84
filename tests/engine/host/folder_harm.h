// Small model folders with something wrong in them.
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <functional>
#include <string>
#include <vector>

#include "checkpoint_writer.h"

namespace chasqui::test {

/// `json` with one more member, or another value of one.
inline std::string with(const std::string& json, const std::string& name, const std::string& value) {
  QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
  const QByteArray member = QByteArray::fromStdString("{\"v\":" + value + "}");
  object[QString::fromStdString(name)] = QJsonDocument::fromJson(member).object()["v"];
  return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

inline std::string without(const std::string& json, const std::string& name) {
  QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
  object.remove(QString::fromStdString(name));
  return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

using Harm = std::function<void(SmallFolder&)>;

inline Harm config(const std::string& name, const std::string& value) {
  return [=](SmallFolder& folder) { folder.files["config.json"] = with(folder.files["config.json"], name, value); };
}
inline Harm params(const std::string& name, const std::string& value) {
  return [=](SmallFolder& folder) { folder.files["params.json"] = with(folder.files["params.json"], name, value); };
}
inline Harm noConfig(const std::string& name) {
  return [=](SmallFolder& folder) { folder.files["config.json"] = without(folder.files["config.json"], name); };
}
inline Harm file(const std::string& name, const std::string& contents) {
  return [=](SmallFolder& folder) { folder.files[name] = contents; };
}
inline Harm noFile(const std::string& name) {
  return [=](SmallFolder& folder) { folder.files.erase(name); };
}
inline Harm tensors(const std::function<void(std::vector<RawTensor>&)>& harm) {
  return [=](SmallFolder& folder) {
    std::vector<RawTensor> all = smallHuggingFaceTensors();
    harm(all);
    folder.files["model.safetensors"] = safetensorsOf(all);
  };
}

}  // namespace chasqui::test
