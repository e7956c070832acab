// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractTableModel>
#include <QHash>

namespace hubbub {

class JsonStore;
class Library;
class TrackedRepository;

/// What each repository of a library takes on the disk, as a table. The sizes are counted in the background when
/// measure() is called, and again for each repository that changes.
class StorageModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Issues, Size, ColumnCount };

    /// Both outlive it.
    StorageModel(Library &library, JsonStore &store, QObject *parent = nullptr);

    void measure();
    /// Sizes are being counted.
    [[nodiscard]] bool isMeasuring() const { return m_measuring > 0; }
    /// Of all repositories, as far as it is known.
    [[nodiscard]] qint64 bytes() const;
    [[nodiscard]] qint64 bytesOf(const TrackedRepository *repository) const { return m_sizes.value(repository, -1); }
    [[nodiscard]] TrackedRepository *repositoryAt(int row) const;

    // --- QAbstractItemModel
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// isMeasuring() or bytes() is another.
    void measured();

private:
    void watch(TrackedRepository *repository);
    void measure(const TrackedRepository *repository);
    void note(const TrackedRepository *repository, qint64 bytes);
    void tell(const TrackedRepository *repository);

    Library &m_library;
    JsonStore &m_store;
    QHash<const TrackedRepository *, qint64> m_sizes;
    int m_measuring = 0;
    bool m_isAsked = false;
};

} // namespace hubbub
