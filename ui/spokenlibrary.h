// SPDX-License-Identifier: MIT
#pragma once

#include <QIdentityProxyModel>

namespace hubbub {

class Library;

/// A library that says in words how each repository is: tool tips, and what a screen reader reads.
class SpokenLibrary : public QIdentityProxyModel
{
    Q_OBJECT

public:
    /// \param library outlives the model
    explicit SpokenLibrary(Library &library, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    Library &m_library;
};

} // namespace hubbub
