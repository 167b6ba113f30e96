Feature: Above the limits the technical director and the operations VP sign, too
  The administrator sets what a project may change by itself: a cost, a delay, whether safety may be touched. Above that, four
  people sign. The limits of the moment of submission hold, whatever is set later.

  Background:
    Given a project with an engineering manager and a project manager

  Scenario: A change within the limits needs two signatures
    Given the limits of the project are 200000 EUR and 10 days
    And a change request is waiting for both signatures
    When both leads approve it
    Then the change request is effective

  Scenario: A change above them takes effect with four
    Given the limits of the project are 100000 EUR and 10 days
    And a change request is waiting for both signatures
    When both leads approve it
    Then the change request is in signoff
    When the technical director countersigns it
    Then the change request is in signoff
    When the operations VP countersigns it
    Then the change request is effective
    And it carries 2 valid signatures
    And it carries 2 countersignatures over the same content
    And the audit log is intact

  Scenario Outline: One of them refuses
    Given the limits of the project are 100000 EUR and 10 days
    And a change request is waiting for both signatures
    When both leads approve it
    And the operations VP answers <decision> because "Not this year"
    Then the change request is <state>
    And nobody has open work to countersign it

    Examples:
      | decision | state    |
      | Reject   | rejected |
      | Return   | returned |

  Scenario: Limits that are lowered later do not reach a submitted request
    Given the limits of the project are 200000 EUR and 10 days
    And a change request is waiting for both signatures
    When the administrator sets the limits to 1000 EUR and 1 days
    And both leads approve it
    Then the change request is effective

  Scenario: Only the administrator sets limits
    When the project manager tries to set the limits to 1000000 EUR and 100 days
    Then the system refuses
