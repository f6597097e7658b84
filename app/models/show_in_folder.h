// A file in the desktop's file manager.
#pragma once

#include <QString>

namespace chasqui::app {

/// Opens the file's folder with the file chosen (org.freedesktop.FileManager1), or only the folder where no file
/// manager does that. Returns at once; GUI thread.
void showInFolder(const QString& path);

}  // namespace chasqui::app
