# Lists every record of a set with HTTP::OAI (Debian: libhttp-oai-perl): identifier, datestamp, and whether it is deleted.
use strict;
use warnings;
use HTTP::OAI;

binmode STDOUT, ':utf8';

my ($base, @set) = @ARGV;
my $harvester = HTTP::OAI::Harvester->new(baseURL => $base);
my $repository = $harvester->Identify;
die $repository->message if $repository->is_error;
my $records = $harvester->ListRecords(
    metadataPrefix => 'oai_dc',
    (@set ? (set => $set[0]) : ()),
    onRecord => sub {
        my ($record) = @_;
        print join("\t", $record->identifier, $record->datestamp, $record->is_deleted ? 'deleted' : 'there'), "\n";
    },
);
die $records->message if $records->is_error;
