-- Files that people send along with a question to the operator.
alter type storage_prefix add value 'support';
